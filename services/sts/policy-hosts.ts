import { policyHost } from '../../core/sts/hosted-policy.ts';
import { stsRecords } from '../../core/sts/sts-records.ts';
import { onlyMainHost } from '../brand/main-host.ts';
import { type Database, inSystem } from '../db/doors.ts';
import { lookUp } from './look-up.ts';

/** Names looked up in one round; the others wait for the next, a minute later. */
const atOnce = 20;

const ours = { provenAt: { not: null }, customer: { reseller: { state: { not: 'ended' } } } } as const;

/** Every name that serves a policy and was seen to lead to us. */
export async function listPolicyHosts(db: Database): Promise<{ resellerId: string; host: string }[]> {
  const rows = await db.mtaSts.findMany({
    where: { hostSeenAt: { not: null }, domain: ours },
    select: { resellerId: true, domain: { select: { name: true } } },
  });
  return rows.map(({ resellerId, domain }) => ({ resellerId, host: policyHost(domain.name) }));
}

/** Looks whether names that wait for it lead to us by now, those first that were looked at longest ago. */
export async function lookForPolicyHosts(now: Date): Promise<void> {
  const waiting = await inSystem('scheduled work', null, ({ db }) =>
    db.mtaSts.findMany({
      where: { hostSeenAt: null, domain: ours },
      orderBy: { lookedAt: { sort: 'asc', nulls: 'first' } },
      take: atOnce,
      select: {
        domainId: true,
        domain: {
          select: {
            name: true,
            customer: {
              select: { reseller: { select: { brand: { select: { hosts: onlyMainHost } } } } },
            },
          },
        },
      },
    }),
  );
  for (const { domainId, domain } of waiting) {
    const brandHost = domain.customer.reseller.brand?.hosts[0]?.host;
    const [wanted] = brandHost ? stsRecords({ domain: domain.name, id: '', brandHost }) : [];
    const seen = wanted !== undefined && (await lookUp(wanted)).state === 'found';
    await inSystem('scheduled work', null, ({ db }) =>
      db.mtaSts.updateMany({ where: { domainId }, data: { lookedAt: now, ...(seen && { hostSeenAt: now }) } }),
    );
  }
}
