import { faultsIn } from '../../core/dns/record-faults.ts';
import type { Database } from '../db/doors.ts';
import type { DnsFindings } from './domain-view.ts';

type Of = { readonly id: string; readonly resellerId: string; readonly customerId: string };

/** Keeps since when records of a proven domain are wrong; what a look finds right again is forgotten, and told anew the next time. */
export async function keepFaults(db: Database, domain: Of, findings: DnsFindings, now: Date): Promise<void> {
  const { id: domainId, resellerId, customerId } = domain;
  const { wrong, right } = faultsIn(findings);
  await db.domainFault.deleteMany({ where: { domainId, kind: { in: right } } });
  if (wrong.length === 0) return;
  await db.domainFault.createMany({
    data: wrong.map((kind) => ({ domainId, kind, resellerId, customerId, since: now, seenAt: now })),
    skipDuplicates: true,
  });
  await db.domainFault.updateMany({ where: { domainId, kind: { in: wrong } }, data: { seenAt: now } });
}
