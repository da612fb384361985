import type { RecordState } from './domain-records.ts';

export const dmarcRemarks = [
  'dmarc_several',
  'dmarc_policy',
  'dmarc_report_address',
  'dmarc_report_refused',
  'dmarc_inherited',
  'dmarc_watching',
  'dmarc_aligned',
  'dmarc_unsigned',
] as const;

/** What is to be said of a record; `detail` is the name or address that it is about. */
export type DmarcRemark = { readonly key: (typeof dmarcRemarks)[number]; readonly detail: string };

export type DmarcVerdict = {
  readonly state: RecordState;
  readonly relevant: readonly string[];
  readonly remarks: readonly DmarcRemark[];
  /** The one record to publish, which keeps what the present one asks as far as it is sound. */
  readonly value: string;
};

export const dmarcName = (domain: string): string => `_dmarc.${domain}`;

const suggested = 'v=DMARC1; p=none';
const policies = ['none', 'quarantine', 'reject'];

/** Whether a TXT record is one of DMARC at all: the version comes first and is written in capitals (RFC 7489 §6.3). */
const isDmarc = (text: string) => /^v[ \t]*=[ \t]*DMARC1[ \t]*(?:;|$)/.test(text);

/** Those of the TXT records of `_dmarc` that a receiver looks at. */
export const dmarcRecordsOf = (texts: readonly string[]): string[] => texts.filter(isDmarc);

/** Tags by name, in their order; the first of a name counts. */
function tagsOf(record: string): Map<string, string> {
  const tags = new Map<string, string>();
  for (const part of record.split(';')) {
    const [, name, value] = /^\s*([A-Za-z]+)\s*=\s*(.*?)\s*$/.exec(part) ?? [];
    if (name && value !== undefined && !tags.has(name.toLowerCase())) tags.set(name.toLowerCase(), value);
  }
  return tags;
}

/** An address that reports may be sent to, with the largest size of a report after `!` (RFC 7489 §6.2). */
const reportUri = /^mailto:[^\s@,;!?]+@([A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)(?:!\d+[kmgt]?)?$/i;
const urisOf = (value: string | undefined) => (value === undefined ? [] : value.split(',').map((uri) => uri.trim()));
const hostOf = (uri: string) => reportUri.exec(uri)?.[1]?.toLowerCase() ?? null;

/** Names that end alike in two labels are taken for the same owner's, so that nobody is warned of what is in order. */
const endAlike = (one: string, other: string) =>
  one.split('.').slice(-2).join('.') === other.split('.').slice(-2).join('.');

/** Where reports go to that is not the domain's own: there a record has to allow it (RFC 7489 §7.1). */
export function foreignReportHosts(domain: string, records: readonly string[]): string[] {
  const [only] = records;
  if (only === undefined || records.length > 1) return [];
  const tags = tagsOf(only);
  const hosts = [...urisOf(tags.get('rua')), ...urisOf(tags.get('ruf'))].flatMap((uri) => hostOf(uri) ?? []);
  return [...new Set(hosts)].filter((host) => !endAlike(host, domain));
}

/** Where the receiver of reports on `domain` says that it takes them. */
export const reportConsentName = (domain: string, host: string): string => `${domain}._report._dmarc.${host}`;

export type DmarcAnswers = {
  readonly domain: string;
  /** DMARC records of the domain itself. */
  readonly own: readonly string[];
  /** Those of the nearest name above that has any; null when there is none, or the domain has its own. */
  readonly above: { readonly domain: string; readonly records: readonly string[] } | null;
  /** Whether a key of the domain signs now: our signature names exactly the domain of From, so it is aligned even strictly. */
  readonly signs: boolean;
  /** Hosts of `foreignReportHosts` that answered that they take no reports. */
  readonly refusing: readonly string[];
};

/**
 * How a domain's DMARC stands. A domain without a record of its own is under that of the name above it; of several
 * records a receiver takes none.
 *
 * @see RFC 7489 §6.3 (tags), §6.6.3 (discovery), §3.1.1 (alignment with DKIM), §7.1 (reports elsewhere)
 */
export function judgeDmarc(answers: DmarcAnswers): DmarcVerdict {
  const { domain, own, above } = answers;
  const records = own.length > 0 ? own : (above?.records ?? []);
  const [first] = records;
  if (first === undefined) return { state: 'missing', relevant: [], remarks: [], value: suggested };
  const inherited: DmarcRemark[] =
    own.length > 0 || !above ? [] : [{ key: 'dmarc_inherited', detail: dmarcName(above.domain) }];
  const faults = faultsOf(answers, records);
  if (faults.length > 0) {
    // What is wrong above is not this domain's to repair: with a record of its own it is free of it.
    const value = own.length > 0 ? repaired(own, answers.refusing) : suggested;
    return { state: 'different', relevant: records, remarks: [...inherited, ...faults], value };
  }
  const tags = tagsOf(first);
  const policy = (own.length === 0 && tags.get('sp')) || tags.get('p') || 'none';
  return {
    state: 'found',
    relevant: records,
    remarks: [...inherited, ...standing(policy.toLowerCase(), answers.signs, domain)],
    value: first,
  };
}

function standing(policy: string, signs: boolean, domain: string): DmarcRemark[] {
  if (!signs) return [{ key: 'dmarc_unsigned', detail: domain }];
  const aligned: DmarcRemark = { key: 'dmarc_aligned', detail: domain };
  return policy === 'none' ? [aligned, { key: 'dmarc_watching', detail: domain }] : [aligned];
}

function faultsOf({ refusing }: DmarcAnswers, records: readonly string[]): DmarcRemark[] {
  const [first = ''] = records;
  if (records.length > 1) return [{ key: 'dmarc_several', detail: String(records.length) }];
  const tags = tagsOf(first);
  const sound = (name: string) => policies.includes((tags.get(name) ?? '').toLowerCase());
  const uris = [...urisOf(tags.get('rua')), ...urisOf(tags.get('ruf'))];
  return [
    ...(sound('p') ? [] : [{ key: 'dmarc_policy' as const, detail: tags.get('p') ?? '' }]),
    ...(tags.has('sp') && !sound('sp') ? [{ key: 'dmarc_policy' as const, detail: tags.get('sp') ?? '' }] : []),
    ...uris.filter((uri) => hostOf(uri) === null).map((detail) => ({ key: 'dmarc_report_address' as const, detail })),
    ...uris
      .filter((uri) => refusing.includes(hostOf(uri) ?? ''))
      .map((detail) => ({ key: 'dmarc_report_refused' as const, detail })),
  ];
}

const knownTags = ['sp', 'rua', 'ruf', 'adkim', 'aspf', 'fo', 'pct', 'ri', 'rf'];

/** One record that asks what the first says, without what receivers would not understand. */
function repaired(records: readonly string[], refusing: readonly string[]): string {
  const sound = (value: string | undefined) => value !== undefined && policies.includes(value.toLowerCase());
  const all = records.map(tagsOf);
  const tags = all.find((each) => sound(each.get('p'))) ?? all[0] ?? new Map<string, string>();
  const kept = knownTags.flatMap((name) => {
    const value = tags.get(name);
    if (value === undefined || (name === 'sp' && !sound(value))) return [];
    if (name !== 'rua' && name !== 'ruf') return [`${name}=${value}`];
    const uris = urisOf(value).filter((uri) => hostOf(uri) !== null && !refusing.includes(hostOf(uri) ?? ''));
    return uris.length > 0 ? [`${name}=${uris.join(',')}`] : [];
  });
  const policy = tags.get('p');
  return ['v=DMARC1', `p=${sound(policy) ? policy : 'none'}`, ...kept].join('; ');
}

/** The names above a domain whose record may hold for it, the nearest first; never a top-level domain. */
export function namesAbove(domain: string): string[] {
  const labels = domain.split('.');
  return labels.slice(1, -1).map((_, at) => labels.slice(at + 1).join('.'));
}
