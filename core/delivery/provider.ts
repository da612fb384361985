type Row = { readonly provider: string; readonly host: RegExp };

/** First match wins. Short on purpose: a provider is a label of metrics, and those must stay few. */
const rows: readonly Row[] = [
  { provider: 'google', host: /(?:^|\.)(?:google|googlemail)\.com$/ },
  { provider: 'microsoft', host: /(?:^|\.)(?:outlook|hotmail)\.com$/ },
  { provider: 'yahoo_japan', host: /(?:^|\.)yahoo\.co\.jp$/ },
  { provider: 'yahoo', host: /(?:^|\.)yahoodns\.net$/ },
  { provider: 'apple', host: /(?:^|\.)icloud\.com$/ },
  { provider: 'docomo', host: /(?:^|\.)docomo\.ne\.jp$/ },
  { provider: 'au', host: /(?:^|\.)(?:ezweb|au)\.(?:ne\.jp|com)$/ },
  { provider: 'softbank', host: /(?:^|\.)(?:softbank|i\.softbank|vodafone)\.(?:ne\.)?jp$/ },
];

/**
 * Who runs the server that a message goes to, in one of a few words.
 *
 * @param direction `in` is our own mailboxes: `local`
 * @param host name of the MX; null when none was reached
 */
export function providerOf(direction: 'in' | 'out', host: string | null): string {
  if (direction === 'in') return 'local';
  if (host === null) return 'none';
  const name = host.toLowerCase().replace(/\.$/, '');
  return rows.find((row) => row.host.test(name))?.provider ?? 'other';
}
