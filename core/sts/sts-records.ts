import type { RecordState } from '../dns/domain-records.ts';
import { policyHost } from './hosted-policy.ts';

export const stsPurposes = ['sts_host', 'sts_id', 'tls_report'] as const;
export type StsPurpose = (typeof stsPurposes)[number];

export type StsRecord = {
  readonly purpose: StsPurpose;
  readonly type: 'CNAME' | 'TXT';
  readonly name: string;
  readonly value: string;
};

type StsRecordsOf = {
  readonly domain: string;
  /** At most 32 letters and digits; another for every policy. */
  readonly id: string;
  /** A host of the brand's portal, whose front serves policies too. */
  readonly brandHost: string;
};

export const stsIdName = (domain: string): string => `_mta-sts.${domain}`;

/** What the owner of a domain publishes so that senders find its policy, in the order in which it is to be done. @see RFC 8461 §3.1, §3.3 */
export const stsRecords = ({ domain, id, brandHost }: StsRecordsOf): readonly StsRecord[] => [
  { purpose: 'sts_host', type: 'CNAME', name: policyHost(domain), value: brandHost },
  { purpose: 'sts_id', type: 'TXT', name: stsIdName(domain), value: `v=STSv1; id=${id};` },
];

/** Where senders report how TLS went (RFC 8460 §3). A suggestion: nothing depends on it. */
export const tlsReportRecord = (domain: string, address: string): StsRecord => ({
  purpose: 'tls_report',
  type: 'TXT',
  name: `_smtp._tls.${domain}`,
  value: `v=TLSRPTv1; rua=mailto:${address}`,
});

const isTlsReport = (text: string) => /^v=TLSRPTv1[ \t]*;/.test(text);
const reportedTo = (text: string) =>
  (/;[ \t]*rua=([^;]*)/.exec(text)?.[1] ?? '').split(',').map((uri) => uri.trim().toLowerCase());

/** Found also when the record names others beside us; of several records senders take none (RFC 8460 §3). */
export function compareTlsReport(value: string, found: readonly string[]): { state: RecordState; relevant: string[] } {
  const relevant = found.filter(isTlsReport);
  const [only] = relevant;
  const [wanted = ''] = reportedTo(value);
  const matches = relevant.length === 1 && only !== undefined && reportedTo(only).includes(wanted);
  return { state: matches ? 'found' : relevant.length > 0 ? 'different' : 'missing', relevant };
}

const isSts = (text: string) => /^v=STSv1[ \t]*;/.test(text);
const idOf = (text: string) => /;[ \t]*id=([A-Za-z0-9]{1,32})[ \t]*(?:;|$)/.exec(text)?.[1];

/** Compares the TXT records of `_mta-sts`: by their id, and two of them are as good as none to a sender (RFC 8461 §3.1). */
export function compareStsId(value: string, found: readonly string[]): { state: RecordState; relevant: string[] } {
  const relevant = found.filter(isSts);
  const [only] = relevant;
  const matches = relevant.length === 1 && only !== undefined && idOf(only) === idOf(value);
  return { state: matches ? 'found' : relevant.length > 0 ? 'different' : 'missing', relevant };
}

const withoutDot = (name: string) => name.toLowerCase().replace(/\.$/, '');

/** What DNS says of the policy's host and of the brand's. */
export type HostAnswers = {
  readonly cname: readonly string[];
  readonly addresses: readonly string[];
  readonly brandAddresses: readonly string[];
};

/** Found by a CNAME to the brand's host, or by addresses which all are the brand's: an apex provider may flatten a CNAME. */
export function compareStsHost(
  value: string,
  { cname, addresses, brandAddresses }: HostAnswers,
): { state: RecordState; relevant: string[] } {
  const byName = cname.some((answer) => withoutDot(answer) === withoutDot(value));
  const byAddress = addresses.length > 0 && addresses.every((address) => brandAddresses.includes(address));
  const relevant = cname.length > 0 ? [...cname] : [...addresses];
  return { state: byName || byAddress ? 'found' : relevant.length > 0 ? 'different' : 'missing', relevant };
}
