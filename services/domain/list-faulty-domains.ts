import { z } from 'zod';
import { toUnicodeName } from '../../core/tenancy/domain-name.ts';
import type { TenantTx } from '../db/doors.ts';
import { domainFault, viewFaults } from './domain-view.ts';

/** As many as home names. */
const shown = 5;

export const faultyDomains = z.object({
  /** How many domains there are with something wrong in DNS. */
  total: z.int(),
  /** The first of them, those that have been so for longest. */
  domains: z.array(z.object({ id: z.uuid(), unicodeName: z.string(), faults: z.array(domainFault) })),
});
export type FaultyDomains = z.infer<typeof faultyDomains>;

/** Domains that are proven and whose records are wrong in DNS. */
export async function listFaultyDomains({ db, resellerId }: TenantTx): Promise<FaultyDomains> {
  const rows = await db.$queryRaw<{ id: string; total: number }[]>`
    select domain_id as id, (count(*) over ())::int as total from domain_fault where reseller_id = ${resellerId}::uuid
    group by domain_id order by min(since), domain_id limit ${shown}`;
  const found = await db.domain.findMany({
    where: { id: { in: rows.map(({ id }) => id) } },
    select: { id: true, name: true, faults: { orderBy: { since: 'asc' }, select: { kind: true, since: true } } },
  });
  const byId = new Map(found.map((domain) => [domain.id, domain]));
  return {
    total: rows[0]?.total ?? 0,
    domains: rows.flatMap(({ id }) => {
      const domain = byId.get(id);
      return domain ? [{ id, unicodeName: toUnicodeName(domain.name), faults: viewFaults(domain.faults) }] : [];
    }),
  };
}
