import { inSystem } from '../db/doors.ts';

/** Days for which we keep looking by ourselves; afterwards the administrator's button does. */
const patienceDays = 30;
const atMost = 1_000;

/** Domains that still wait for their proof, those looked at longest ago first. */
export function listUnprovenDomains(): Promise<{ domainId: string; resellerId: string; customerId: string }[]> {
  const since = new Date(Date.now() - patienceDays * 86_400_000);
  return inSystem('scheduled work', null, async ({ db }) => {
    const domains = await db.domain.findMany({
      where: { provenAt: null, createdAt: { gt: since } },
      select: { id: true, resellerId: true, customerId: true },
      orderBy: { dnsCheckedAt: { sort: 'asc', nulls: 'first' } },
      take: atMost,
    });
    return domains.map(({ id, ...tenant }) => ({ domainId: id, ...tenant }));
  });
}
