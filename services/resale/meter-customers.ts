import { billingMonth, defaultTimeZone, type Period } from '../../core/calendar/billing-month.ts';
import type { QuotaUnit, Sends } from '../../core/metering/send-tally.ts';
import type { Database } from '../db/doors.ts';
import { emptyLedgerHash, type LedgerDigest } from '../metering/ledger-of-month.ts';

type Kinds = readonly ('mailbox' | 'sender')[];

/**
 * The peak account counts of a month, of all customers named in one pass for each way of counting: the same rule as a reseller's
 * (core/metering/peak.ts), over the rows of each customer alone.
 */
export async function peaksOfCustomers(
  db: Database,
  month: string,
  wanted: readonly { readonly customerId: string; readonly kinds: Kinds }[],
): Promise<(customerId: string) => number> {
  const peaks = new Map<string, number>();
  for (const group of Map.groupBy(wanted, ({ kinds }) => kinds.toSorted().join(' ')).values()) {
    const ids = group.map(({ customerId }) => customerId);
    for (const { id, peak } of await peaksOfKinds(db, billingMonth(month, defaultTimeZone), ids, group[0]?.kinds ?? []))
      peaks.set(id, peak);
  }
  return (customerId) => peaks.get(customerId) ?? 0;
}

function peaksOfKinds(db: Database, { start, end }: Period, customerIds: readonly string[], kinds: Kinds) {
  return db.$queryRaw<{ id: string; peak: number }[]>`
    with row as (
      select customer_id, at, sequence, transaction_id, delta from account_ledger
      where customer_id = any(${[...customerIds]}::uuid[]) and at < ${end}::timestamptz and kind::text = any(${[...kinds]}::text[])
    ), opening as (
      select customer_id, sum(delta)::int as open from row where at < ${start}::timestamptz group by 1
    ), netted as (
      select customer_id, max(at) as happened, max(sequence) as place, sum(delta)::int as delta
      from row where at >= ${start}::timestamptz group by customer_id, transaction_id
    ), running as (
      select customer_id, sum(delta) over (partition by customer_id order by happened, place) as above from netted
    ), highest as (
      select customer_id, max(above)::int as above from running group by 1
    )
    select coalesce(o.customer_id, h.customer_id) as id, (coalesce(o.open, 0) + greatest(0, coalesce(h.above, 0)))::int as peak
    from opening o full join highest h on h.customer_id = o.customer_id`;
}

/** Accounts of a customer that are open now. */
export async function openOfCustomer(db: Database, customerId: string, kinds: Kinds): Promise<number> {
  const { _sum } = await db.accountLedger.aggregate({
    where: { customerId, kind: { in: [...kinds] } },
    _sum: { delta: true },
  });
  return _sum.delta ?? 0;
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
    if (!row) return { queued: 0, blocked: 0 };
    return unit === 'recipient'
      ? { queued: Number(row.recipientsQueued), blocked: Number(row.recipientsBlocked) }
      : { queued: Number(row.messagesQueued), blocked: Number(row.messagesBlocked) };
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
