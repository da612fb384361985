import { z } from 'zod';
import type { SystemTx } from '../db/doors.ts';
import { escapeLike } from '../list/part-of-text.ts';

export const sourceCustomerView = z.object({
  resellerId: z.uuid(),
  resellerName: z.string(),
  customerId: z.uuid(),
  customerName: z.string(),
  /** The pool its mail leaves from now; null: none, it waits. */
  poolName: z.string().nullable(),
  /** Whether the customer has a pool of its own, in quarantine or not. */
  overridden: z.boolean(),
  quarantine: z.object({ reason: z.string(), since: z.date() }).nullable(),
});

type Row = Omit<z.infer<typeof sourceCustomerView>, 'quarantine'> & { reason: string | null; since: Date | null };

/** Customers with the pool their mail leaves from, those in quarantine first; `search` matches customer or reseller. */
export async function listSourceCustomers(
  tx: SystemTx,
  input: { search?: string | undefined } = {},
): Promise<z.infer<typeof sourceCustomerView>[]> {
  const pattern = `%${escapeLike(input.search ?? '')}%`;
  const rows = await tx.db.$queryRaw<Row[]>`
    select r.id as "resellerId", r.operator_name as "resellerName", c.id as "customerId", c.name as "customerName",
           coalesce(qp.name, op.name, rp.name) as "poolName", o.id is not null as overridden, q.reason, q.since
    from customer c
    join reseller r on r.id = c.reseller_id
    left join source_quarantine q on q.customer_id = c.id
    left join source_pool qp on qp.id = q.pool_id
    left join source_binding o on o.reseller_id = r.id and o.customer_id = c.id
    left join source_pool op on op.id = o.pool_id
    left join source_binding b on b.reseller_id = r.id and b.customer_id is null
    left join source_pool rp on rp.id = b.pool_id
    where c.state <> 'ended' and (c.name ilike ${pattern} or r.operator_name ilike ${pattern})
    order by q.since is null, r.operator_name, c.name limit 100`;
  return rows.map(({ reason, since, ...row }) => ({
    ...row,
    quarantine: reason !== null && since !== null ? { reason, since } : null,
  }));
}
