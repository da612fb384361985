import { allSelectors, type Selector, selectorName, signingHost } from '../signing/selectors.ts';

export const recordPurposes = [
  'proof',
  'mx',
  'spf',
  ...allSelectors.map((selector) => `dkim_${selector}` as const),
] as const;

export type RecordPurpose = 'proof' | 'mx' | 'spf' | `dkim_${Selector}`;

/** A record that the owner of a domain publishes so that mail works. */
export type ExpectedRecord = {
  readonly purpose: RecordPurpose;
  readonly type: 'TXT' | 'MX' | 'CNAME';
  readonly name: string;
  /** As it is to be typed into a DNS console: MX with its preference, TXT without quotes. */
  readonly value: string;
};

/** `unavailable`: the name servers did not answer, which says nothing about the record. */
export type RecordState = 'unchecked' | 'missing' | 'different' | 'found' | 'unavailable';

export type DomainRecordsOf = {
  readonly domainId: string;
  readonly domain: string;
  readonly proofToken: string;
  readonly mailHost: string;
};

/** Name under which a brand's SPF addresses are published, to be included and never copied. */
export const spfHost = (mailHost: string) => `spf.${mailHost}`;

/**
 * What a customer has to publish for a domain: proof of ownership, where its mail goes, who may send for it, and where the
 * keys are that its mail is signed with: names that never change, behind which we change the keys.
 *
 * @see RFC 7208 §5.2 (include), RFC 5321 §5 (MX), RFC 6376 §3.6 (DKIM)
 */
export function expectedRecords({
  domainId,
  domain,
  proofToken,
  mailHost,
}: DomainRecordsOf): readonly ExpectedRecord[] {
  return [
    { purpose: 'proof', type: 'TXT', name: `_mail-proof.${domain}`, value: proofToken },
    { purpose: 'mx', type: 'MX', name: domain, value: `10 ${mailHost}` },
    { purpose: 'spf', type: 'TXT', name: domain, value: `v=spf1 include:${spfHost(mailHost)} ~all` },
    ...allSelectors.map(
      (selector): ExpectedRecord => ({
        purpose: `dkim_${selector}`,
        type: 'CNAME',
        name: selectorName(selector, domain),
        value: signingHost(selector, domainId, mailHost),
      }),
    ),
  ];
}

const withoutDot = (name: string) => name.toLowerCase().replace(/\.$/, '');
const isSpf = (text: string) => /^v=spf1(?: |$)/i.test(text);

/**
 * Compares what DNS answered with what was wanted. Looks at what the record does and not at its spelling: an SPF record
 * with more mechanisms than ours, or an MX with another preference, is found.
 *
 * @param found values as in `ExpectedRecord.value`; TXT strings joined
 */
export function compareRecord(
  expected: ExpectedRecord,
  found: readonly string[],
): { state: RecordState; relevant: readonly string[] } {
  const { purpose, type, value } = expected;
  if (type === 'CNAME') {
    const matches = found.some((answer) => withoutDot(answer) === withoutDot(value));
    return { state: matches ? 'found' : found.length > 0 ? 'different' : 'missing', relevant: found };
  }
  if (purpose === 'mx') {
    const wanted = withoutDot(value.split(' ')[1] ?? '');
    const matches = found.some((answer) => withoutDot(answer.split(' ')[1] ?? '') === wanted);
    return { state: matches ? 'found' : found.length > 0 ? 'different' : 'missing', relevant: found };
  }
  if (purpose === 'spf') {
    const policies = found.filter(isSpf);
    const include = value.split(' ')[1] ?? '';
    // Two policies are an error to every receiver (RFC 7208 §4.5), whatever they say.
    const matches = policies.length === 1 && policies[0]?.toLowerCase().split(/\s+/).includes(include);
    return { state: matches ? 'found' : policies.length > 0 ? 'different' : 'missing', relevant: policies };
  }
  return { state: found.includes(value) ? 'found' : found.length > 0 ? 'different' : 'missing', relevant: found };
}
