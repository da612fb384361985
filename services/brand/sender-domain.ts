import type { Database } from '../db/doors.ts';
import { dnsFindings } from '../domain/domain-view.ts';

/** What receivers judge a sender by (RFC 7208, RFC 6376); the proof that the domain is the customer's comes first. */
export const senderRecords = ['proof', 'spf', 'dkim'] as const;
export type SenderRecord = (typeof senderRecords)[number];

/** What a domain lacks for mail from it to be believed: its ownership, SPF as it was last seen, and a key that signs. */
export async function domainLacks(db: Database, domainId: string): Promise<SenderRecord[]> {
  const domain = await db.domain.findUniqueOrThrow({
    where: { id: domainId },
    select: {
      ...{ provenAt: true, dnsFindings: true },
      signingKeys: { where: { stage: 'active' }, select: { id: true }, take: 1 },
    },
  });
  const findings = dnsFindings.catch([]).parse(domain.dnsFindings ?? []);
  const spf = findings.some(({ purpose, state }) => purpose === 'spf' && state === 'found');
  const lacks: Record<SenderRecord, boolean> = {
    proof: domain.provenAt === null,
    spf: !spf,
    dkim: domain.signingKeys.length === 0,
  };
  return senderRecords.filter((each) => lacks[each]);
}

/** The same as a condition on domains. */
export const believed = {
  provenAt: { not: null },
  dnsFindings: { array_contains: [{ purpose: 'spf', state: 'found' }] },
  signingKeys: { some: { stage: 'active' as const } },
};
