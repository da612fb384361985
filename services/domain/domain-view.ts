import { z } from 'zod';
import { expectedRecords, recordPurposes } from '../../core/dns/domain-records.ts';
import { faultKinds } from '../../core/dns/record-faults.ts';
import { signingHost } from '../../core/signing/selectors.ts';
import { toUnicodeName } from '../../core/tenancy/domain-name.ts';
import type { TenantTx } from '../db/doors.ts';
import type { Domain, SigningKey } from '../db/rows.ts';
import { type DomainDesignation, designationsOfDomains, domainDesignation } from '../designation/state-of-domains.ts';
import { mailHostOf } from './mail-host.ts';

const recordState = z.enum(['unchecked', 'missing', 'different', 'found', 'unavailable']);

/** How the `dns_findings` column looks. */
export const dnsFindings = z.array(
  z.object({ purpose: z.enum(recordPurposes), state: recordState, found: z.array(z.string()) }),
);
export type DnsFindings = z.infer<typeof dnsFindings>;

export const domainFault = z.object({ kind: z.enum(faultKinds), since: z.date() });

export const domainView = z.object({
  id: z.uuid(),
  customerId: z.uuid(),
  name: z.string(),
  unicodeName: z.string(),
  provenAt: z.date().nullable(),
  checkedAt: z.date().nullable(),
  /** Without an accepted designation a domain neither sends nor receives. */
  designation: domainDesignation,
  records: z.array(
    z.object({
      purpose: z.enum(recordPurposes),
      type: z.enum(['TXT', 'MX', 'CNAME']),
      name: z.string(),
      value: z.string(),
      state: recordState,
      /** What DNS answered at the last check. */
      found: z.array(z.string()),
    }),
  ),
  /** What mail depends on and was wrong at the last look that had an answer, since the first that found it so. Of proven domains only. */
  faults: z.array(domainFault),
  /** Keys whose record is or has to be in the brand's zone; `since` is the instant of the stage. */
  signingKeys: z.array(
    z.object({
      algorithm: z.enum(['rsa', 'ed25519']),
      selector: z.string(),
      stage: z.enum(['pending', 'active', 'retiring']),
      since: z.date(),
      host: z.string(),
      publicRecord: z.string(),
    }),
  ),
});
export type DomainView = z.infer<typeof domainView>;

/** What a domain is loaded with to be viewed. */
export const withWhatIsViewed = {
  faults: { orderBy: { since: 'asc' }, select: { kind: true, since: true } },
  signingKeys: {
    orderBy: { createdAt: 'asc' },
    // Never the key itself: who only administers a domain may not read it (docs/adr/0067).
    select: {
      ...{ algorithm: true, selector: true, stage: true, publicRecord: true },
      ...{ createdAt: true, activatedAt: true, retiringAt: true },
    },
  },
} as const;

type ViewedKey = Pick<
  SigningKey,
  'algorithm' | 'selector' | 'stage' | 'publicRecord' | 'createdAt' | 'activatedAt' | 'retiringAt'
>;
type ViewedDomain = Domain & {
  readonly signingKeys: readonly ViewedKey[];
  readonly faults: readonly { readonly kind: string; readonly since: Date }[];
};

/** What domains are viewed with. */
type Viewing = { readonly mailHost: string; readonly designationOf: (name: string) => DomainDesignation };

export async function viewingOf({ db, resellerId }: TenantTx, names: readonly string[]): Promise<Viewing> {
  return {
    mailHost: await mailHostOf(db, resellerId),
    designationOf: await designationsOfDomains(db, resellerId, names),
  };
}

/** The column's check allows no other kind. */
export const viewFaults = (rows: ViewedDomain['faults']) => z.array(domainFault).parse(rows);

export function viewDomain(domain: ViewedDomain, { mailHost, designationOf }: Viewing): DomainView {
  const findings = dnsFindings.catch([]).parse(domain.dnsFindings ?? []);
  return {
    id: domain.id,
    customerId: domain.customerId,
    name: domain.name,
    unicodeName: toUnicodeName(domain.name),
    provenAt: domain.provenAt,
    checkedAt: domain.dnsCheckedAt,
    designation: designationOf(domain.name),
    records: expectedRecords({
      domainId: domain.id,
      domain: domain.name,
      proofToken: domain.proofToken,
      mailHost,
    }).map((record) => {
      const finding = findings.find(({ purpose }) => purpose === record.purpose);
      return { ...record, state: finding?.state ?? 'unchecked', found: finding?.found ?? [] };
    }),
    faults: viewFaults(domain.faults),
    signingKeys: domain.signingKeys.flatMap(({ algorithm, selector, stage, publicRecord, ...at }) =>
      stage === 'retired'
        ? []
        : [
            {
              algorithm,
              selector,
              stage,
              since: (stage === 'retiring' ? at.retiringAt : at.activatedAt) ?? at.createdAt,
              host: signingHost(selector, domain.id, mailHost),
              publicRecord,
            },
          ],
    ),
  };
}
