import { z } from 'zod';
import { expectedRecords } from '../../core/dns/domain-records.ts';
import { toUnicodeName } from '../../core/tenancy/domain-name.ts';
import type { Domain } from '../db/rows.ts';

const recordState = z.enum(['unchecked', 'missing', 'different', 'found', 'unavailable']);

/** How the `dns_findings` column looks. */
export const dnsFindings = z.array(
  z.object({ purpose: z.enum(['proof', 'mx', 'spf']), state: recordState, found: z.array(z.string()) }),
);
export type DnsFindings = z.infer<typeof dnsFindings>;

export const domainView = z.object({
  id: z.uuid(),
  customerId: z.uuid(),
  name: z.string(),
  unicodeName: z.string(),
  provenAt: z.date().nullable(),
  checkedAt: z.date().nullable(),
  records: z.array(
    z.object({
      purpose: z.enum(['proof', 'mx', 'spf']),
      type: z.enum(['TXT', 'MX']),
      name: z.string(),
      value: z.string(),
      state: recordState,
      /** What DNS answered at the last check. */
      found: z.array(z.string()),
    }),
  ),
});
export type DomainView = z.infer<typeof domainView>;

export function viewDomain(domain: Domain, mailHost: string): DomainView {
  const findings = dnsFindings.catch([]).parse(domain.dnsFindings ?? []);
  return {
    id: domain.id,
    customerId: domain.customerId,
    name: domain.name,
    unicodeName: toUnicodeName(domain.name),
    provenAt: domain.provenAt,
    checkedAt: domain.dnsCheckedAt,
    records: expectedRecords({ domain: domain.name, proofToken: domain.proofToken, mailHost }).map((record) => {
      const finding = findings.find(({ purpose }) => purpose === record.purpose);
      return { ...record, state: finding?.state ?? 'unchecked', found: finding?.found ?? [] };
    }),
  };
}
