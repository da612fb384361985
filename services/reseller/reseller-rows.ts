import { z } from 'zod';
import type { SystemTx } from '../db/doors.ts';
import { inOrderOf } from '../list/page-of-ids.ts';

export const resellerView = z.object({
  id: z.uuid(),
  slug: z.string(),
  operatorName: z.string(),
  state: z.enum(['active', 'suspended', 'ended']),
  productName: z.string(),
  primaryColour: z.string(),
  /** Empty once its data was deleted with the end of its contract. */
  host: z.string(),
  customers: z.int(),
  domains: z.int(),
  accounts: z.int(),
  createdAt: z.date(),
});

type Row = z.infer<typeof resellerView>;

/** Resellers with what they hold, in the order of their ids. */
export async function resellersOf(tx: SystemTx, ids: readonly string[]): Promise<Row[]> {
  const rows = await tx.db.$queryRaw<Row[]>`
    select r.id, r.slug, r.operator_name as "operatorName", r.state::text as state, coalesce(b.product_name, r.operator_name) as "productName",
           coalesce(b.primary_colour, '#64748b') as "primaryColour", r.created_at as "createdAt",
           coalesce((select h.host from brand_host h where h.reseller_id = r.id and h.is_main), '') as host,
           (select count(*)::int from customer c where c.reseller_id = r.id and c.state <> 'ended') as customers,
           coalesce(h.domains, 0)::int as domains, coalesce(h.accounts, 0)::int as accounts
    from reseller r left join brand b on b.reseller_id = r.id
    left join (select reseller_id, sum(domains) as domains, sum(accounts) as accounts from customer_holding
               where reseller_id = any(${ids}::uuid[]) group by reseller_id) h
      on h.reseller_id = r.id
    where r.id = any(${ids}::uuid[])`;
  return inOrderOf(ids, rows);
}
