import { z } from 'zod';
import { billingMonth, defaultTimeZone } from '../../core/calendar/billing-month.ts';
import type { TenantTx } from '../db/doors.ts';

export const peaksByCustomerInput = z.object({ month: z.string().regex(/^2\d{3}-(?:0[1-9]|1[0-2])$/) });

export const customerPeaks = z.object({
  /** Peak of the sum over all customers: what is billed. */
  peak: z.int(),
  /** Sum of what each customer's own peak was, whenever that was. */
  sumOfPeaks: z.int(),
  /** The highest first; of more than 200 the rest is in the sum only. */
  customers: z.array(z.object({ id: z.uuid(), name: z.string(), peak: z.int(), current: z.int() })),
});

const shown = 200;

/** Each customer's own peak of a month beside that of the sum, which is never more than theirs together. */
export async function peaksByCustomer(
  { db, resellerId }: TenantTx,
  { month }: z.infer<typeof peaksByCustomerInput>,
): Promise<z.infer<typeof customerPeaks>> {
  const { start, end } = billingMonth(month, defaultTimeZone);
  const rows = await db.$queryRaw<{ id: string | null; peak: number; current: number }[]>`
    with row as (
      select case when each then customer_id end as id, at, sequence, transaction_id, delta
      from account_ledger, (values (true), (false)) v(each)
      where reseller_id = ${resellerId}::uuid and at < ${end}::timestamptz
    ), opening as (
      select id, sum(delta) filter (where at < ${start}::timestamptz) as open, sum(delta)::int as current from row group by id
    ), netted as (
      select id, max(at) as happened, max(sequence) as place, sum(delta) as delta
      from row where at >= ${start}::timestamptz group by id, transaction_id
    ), running as (
      select id, sum(delta) over (partition by id order by happened, place) as above from netted
    ), highest as (
      select id, max(above) as above from running group by id
    )
    select o.id, (coalesce(o.open, 0) + greatest(0, coalesce(h.above, 0)))::int as peak, o.current
    from opening o left join highest h on h.id is not distinct from o.id
    order by 2 desc, 1`;
  const all = rows.find(({ id }) => id === null);
  const each = rows.flatMap(({ id, peak, current }) => (id !== null && peak > 0 ? [{ id, peak, current }] : []));
  const top = each.slice(0, shown);
  const names = await db.customer.findMany({ where: { id: { in: top.map(({ id }) => id) } } });
  const nameOf = new Map(names.map(({ id, name }) => [id, name]));
  return {
    peak: all?.peak ?? 0,
    sumOfPeaks: each.reduce((sum, { peak }) => sum + peak, 0),
    customers: top.map((row) => ({ ...row, name: nameOf.get(row.id) ?? '' })),
  };
}
