import { z } from 'zod';
import { billingMonth, defaultTimeZone } from '../../core/calendar/billing-month.ts';
import { recentMonths } from '../../core/calendar/recent-months.ts';
import type { TenantTx } from '../db/doors.ts';
import { sql } from '../db/sql.ts';

export const peaksByMonthInput = z.object({ customerId: z.uuid().optional() });

/** The running month first, then those before it. */
export const monthPeaks = z.array(z.object({ month: z.string(), peak: z.int() }));

/** The running month and as many before it as make a year to compare with. */
const months = 13;

/**
 * The peak account count of each of the last months in one pass over their ledger: of the customer named, or of the sum over all of a
 * reseller's. The same figures as core/metering/peak.ts, which a test compares them with.
 */
export async function peaksByMonth(
  tx: TenantTx,
  input: z.infer<typeof peaksByMonthInput>,
): Promise<z.infer<typeof monthPeaks>> {
  const newestFirst = recentMonths(new Date(), months, defaultTimeZone);
  const { start } = billingMonth(newestFirst.at(-1) ?? '', defaultTimeZone);
  const customerId = tx.customerId ?? input.customerId ?? null;
  const whose =
    customerId === null ? sql`reseller_id = ${tx.resellerId}::uuid` : sql`customer_id = ${customerId}::uuid`;
  const { _sum: before } = await tx.db.accountLedger.aggregate({
    where: { resellerId: tx.resellerId, ...(customerId !== null && { customerId }), at: { lt: start } },
    _sum: { delta: true },
  });
  const rows = await tx.db.$queryRaw<{ month: string; above: number; moved: number }[]>`
    with netted as (
      select to_char(at at time zone ${defaultTimeZone}, 'YYYY-MM') as month, max(at) as happened, max(sequence) as place,
        sum(delta) as delta
      from account_ledger where ${whose} and at >= ${start}::timestamptz group by 1, transaction_id
    ), running as (
      select month, delta, sum(delta) over (partition by month order by happened, place) as above from netted
    )
    select month, max(above)::int as above, sum(delta)::int as moved from running group by month`;
  const of = new Map(rows.map((row) => [row.month, row]));
  let open = before.delta ?? 0;
  return newestFirst
    .toReversed()
    .map((month) => {
      const peak = open + Math.max(0, of.get(month)?.above ?? 0);
      open += of.get(month)?.moved ?? 0;
      return { month, peak };
    })
    .toReversed();
}
