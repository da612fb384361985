import { billingMonth, defaultTimeZone, type Period } from '../../core/calendar/billing-month.ts';
import { noSends, type QuotaUnit, type Sends, sendsIn } from '../../core/metering/send-tally.ts';
import type { Database } from '../db/doors.ts';
import type { CountableKinds } from '../metering/counted-months.ts';
import { emptyLedgerHash, type LedgerDigest } from '../metering/ledger-of-month.ts';
import { peaksByKinds } from '../metering/peaks-of-month.ts';

/** The peak account counts of a month by customer, over the rows of each alone. */
export const peaksOfCustomers = (
  db: Database,
  month: string,
  wanted: readonly { readonly customerId: string; readonly kinds: CountableKinds }[],
): Promise<(customerId: string) => number> =>
  peaksByKinds(
    db,
    month,
    wanted.map(({ customerId: id, kinds }) => ({ id, kinds })),
    'customer',
  );

/**
 * The same figures for a page that asks for thousands of customers, some at a time: those of all of the transaction's tenant at once, from the
 * sums of the ledger, for each set of kinds that their lists count (docs/adr/0093).
 */
export function peaksOfAll(): typeof peaksOfCustomers {
  const read = new Map<string, ReturnType<typeof peaksBySums>>();
  return async (db, month, wanted) => {
    const found = new Map<string, number>();
    for (const [named, group] of Map.groupBy(wanted, ({ kinds }) => [month, ...kinds.toSorted()].join(' '))) {
      const peaks = read.get(named) ?? peaksBySums(db, month, group[0]?.kinds ?? []);
      read.set(named, peaks);
      const peakOf = await peaks;
      for (const { customerId } of group) found.set(customerId, peakOf.get(customerId) ?? 0);
    }
    return (customerId) => found.get(customerId) ?? 0;
  };
}

async function peaksBySums(db: Database, month: string, kinds: CountableKinds): Promise<Map<string, number>> {
  const { start, end } = billingMonth(month, defaultTimeZone);
  const rows = await db.$queryRaw<{ customer: string; peak: number }[]>`
    select customer, peak
    from account_months(array[${start}::timestamptz, ${end}::timestamptz], ${[...kinds]}::account_kind[], null, true)
    where customer is not null`;
  return new Map(rows.map(({ customer, peak }) => [customer, peak]));
}

/** What a quota counts of a month, by customer, in the unit of its list. */
export async function sendsOfCustomers(
  db: Database,
  month: string,
  customerIds: readonly string[],
): Promise<(customerId: string, unit: QuotaUnit) => Sends> {
  const rows = await db.sendCount.findMany({ where: { month, customerId: { in: [...customerIds] } } });
  const found = new Map(rows.map((row) => [row.customerId, row]));
  return (customerId, unit) => {
    const row = found.get(customerId);
    return row ? sendsIn(row, unit) : noSends;
  };
}

/** What each customer's ledger of a month was when it was billed; hashed as it is downloaded. */
export async function digestsOfCustomers(
  db: Database,
  { start, end }: Period,
  customerIds: readonly string[],
): Promise<(customerId: string) => LedgerDigest> {
  const rows = await db.$queryRaw<{ customer_id: string; hash: string | null; sequence: bigint }[]>`
    select customer_id, max(sequence) as sequence,
      encode(sha256(string_agg(sequence || ',' || to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || ',' ||
        transaction_id || ',' || delta || ',' || kind || ',' || account_id || E'\n', '' order by sequence)
        filter (where at >= ${start}::timestamptz and at < ${end}::timestamptz)::bytea), 'hex') as hash
    from account_ledger where customer_id = any(${[...customerIds]}::uuid[]) group by customer_id`;
  const found = new Map(rows.map((row) => [row.customer_id, row]));
  return (customerId) => {
    const row = found.get(customerId);
    return { hash: row?.hash ?? emptyLedgerHash, sequence: row?.sequence ?? 0n };
  };
}
