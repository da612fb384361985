import { z } from 'zod';
import { billingMonth, defaultTimeZone } from '../../core/calendar/billing-month.ts';
import { invariant } from '../../core/errors.ts';
import type { TenantTx } from '../db/doors.ts';
import { mostCounted, pageInput, pageOf } from '../list/page-of-ids.ts';
import { allKinds } from './counted-months.ts';

export const peaksByCustomerInput = z.object({ ...pageInput, month: z.string().regex(/^2\d{3}-(?:0[1-9]|1[0-2])$/) });

const customerPeak = z.object({
  /** The customer's. */
  id: z.uuid(),
  name: z.string(),
  peak: z.int(),
  /** At the month's end, or now. */
  current: z.int(),
});

export const customerPeaks = pageOf(customerPeak).extend({
  /** Peak of the sum over all customers: what is billed. */
  peak: z.int(),
  /** Sum of what each customer's own peak was, whenever that was, over all of them. */
  sumOfPeaks: z.int(),
});

type Found = { peak: number; sum_of_peaks: number; counted: number; rows: z.infer<typeof customerPeak>[] };

/** One page of each customer's own peak of a month, the highest first, beside that of the sum, which is never more than theirs together. */
export async function peaksByCustomer(
  { db }: TenantTx,
  { month, cursor, limit = 50 }: z.input<typeof peaksByCustomerInput>,
): Promise<z.infer<typeof customerPeaks>> {
  const { start, end } = billingMonth(month, defaultTimeZone);
  const after = cursor ?? null;
  const [found] = await db.$queryRaw<Found[]>`
    with found as materialized (
      select customer as id, peak, closing as current
      from account_months(array[${start}::timestamptz, ${end}::timestamptz], ${[...allKinds]}::account_kind[], null, true)
    ), each as materialized (select * from found where id is not null and peak > 0)
    select coalesce((select peak from found where id is null), 0) as peak,
      (select coalesce(sum(peak), 0)::int from each) as sum_of_peaks,
      (select count(*)::int from each) as counted,
      array(select jsonb_build_object('id', p.id, 'name', c.name, 'peak', p.peak, 'current', p.current) from (
        select e.* from each e
        where ${after}::uuid is null or exists (
          select from each l where l.id = ${after}::uuid and (e.peak < l.peak or e.peak = l.peak and e.id > l.id))
        order by e.peak desc, e.id limit ${limit + 1}::int) p
        join customer c on c.id = p.id order by p.peak desc, p.id) as rows`;
  invariant(found !== undefined, 'peaks answer with one row');
  const rows = found.rows.slice(0, limit);
  return {
    ...{ peak: found.peak, sumOfPeaks: found.sum_of_peaks, rows },
    nextCursor: found.rows.length > limit ? (rows.at(-1)?.id ?? null) : null,
    ...{ total: Math.min(found.counted, mostCounted), more: found.counted > mostCounted },
  };
}
