import type { Period } from '../../core/calendar/billing-month.ts';
import type { Database } from '../db/doors.ts';

type CountableKinds = readonly ('mailbox' | 'sender')[];

/**
 * The peak account counts of a period, of all resellers named in one pass over the ledger: the same figures as
 * core/metering/peak.ts, which a test compares them with. Rows of one transaction are netted; a row that was
 * written late stands at its own instant; the opening count takes part.
 *
 * @returns by reseller; one without accounts and without changes is missing
 */
export async function peaksOfMonth(
  db: Database,
  { start, end }: Period,
  resellerIds: readonly string[],
  kinds: CountableKinds,
): Promise<Map<string, number>> {
  const rows = await db.$queryRaw<{ reseller_id: string; peak: number }[]>`
    with row as (
      select reseller_id, at, sequence, transaction_id, delta from account_ledger
      where reseller_id = any(${[...resellerIds]}::uuid[]) and at < ${end}::timestamptz and kind::text = any(${[...kinds]}::text[])
    ), opening as (
      select reseller_id, sum(delta)::int as open from row where at < ${start}::timestamptz group by 1
    ), netted as (
      select reseller_id, max(at) as happened, max(sequence) as place, sum(delta)::int as delta
      from row where at >= ${start}::timestamptz group by reseller_id, transaction_id
    ), running as (
      select reseller_id, sum(delta) over (partition by reseller_id order by happened, place) as above from netted
    ), highest as (
      select reseller_id, max(above)::int as above from running group by 1
    )
    select coalesce(o.reseller_id, h.reseller_id) as reseller_id, (coalesce(o.open, 0) + greatest(0, coalesce(h.above, 0)))::int as peak
    from opening o full join highest h on h.reseller_id = o.reseller_id`;
  return new Map(rows.map((row) => [row.reseller_id, row.peak]));
}
