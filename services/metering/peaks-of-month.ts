import { billingMonth, defaultTimeZone, type Period } from '../../core/calendar/billing-month.ts';
import type { Database } from '../db/doors.ts';
import { name } from '../db/sql.ts';
import type { CountableKinds } from './counted-months.ts';

/** Whose rows of the ledger are counted together: a reseller's, or each customer's alone. */
type LedgerOwner = 'reseller' | 'customer';

/**
 * The peak account counts of a period, of all owners named in one pass over the ledger: the same figures as
 * core/metering/peak.ts, which a test compares them with. What is billed is counted here, never by the sums of docs/adr/0093. Rows of one transaction are netted; a row that was
 * written late stands at its own instant; the opening count takes part.
 *
 * @returns by owner; one without accounts and without changes is missing
 */
export async function peaksOfMonth(
  db: Database,
  { start, end }: Period,
  ownerIds: readonly string[],
  kinds: CountableKinds,
  owner: LedgerOwner = 'reseller',
): Promise<Map<string, number>> {
  const whose = name(`${owner}_id`);
  const rows = await db.$queryRaw<{ id: string; peak: number }[]>`
    with row as (
      select ${whose}, at, sequence, transaction_id, delta from account_ledger
      where ${whose} = any(${[...ownerIds]}::uuid[]) and at < ${end}::timestamptz and kind::text = any(${[...kinds]}::text[])
    ), opening as (
      select ${whose}, sum(delta)::int as open from row where at < ${start}::timestamptz group by 1
    ), netted as (
      select ${whose}, max(at) as happened, max(sequence) as place, sum(delta)::int as delta
      from row where at >= ${start}::timestamptz group by ${whose}, transaction_id
    ), running as (
      select ${whose}, sum(delta) over (partition by ${whose} order by happened, place) as above from netted
    ), highest as (
      select ${whose}, max(above)::int as above from running group by 1
    )
    select coalesce(o.${whose}, h.${whose}) as id, (coalesce(o.open, 0) + greatest(0, coalesce(h.above, 0)))::int as peak
    from opening o full join highest h on h.${whose} = o.${whose}`;
  return new Map(rows.map(({ id, peak }) => [id, peak]));
}

/** Peaks of a month by owner, each counting the kinds that its terms count; 0 where there is nothing. */
export async function peaksByKinds(
  db: Database,
  month: string,
  wanted: readonly { readonly id: string; readonly kinds: CountableKinds }[],
  owner: LedgerOwner = 'reseller',
): Promise<(id: string) => number> {
  const peaks = new Map<string, number>();
  for (const group of Map.groupBy(wanted, ({ kinds }) => kinds.toSorted().join(' ')).values()) {
    const ids = group.map(({ id }) => id);
    const found = await peaksOfMonth(db, billingMonth(month, defaultTimeZone), ids, group[0]?.kinds ?? [], owner);
    for (const [id, peak] of found) peaks.set(id, peak);
  }
  return (id) => peaks.get(id) ?? 0;
}
