import { billingMonth, defaultTimeZone } from '../../core/calendar/billing-month.ts';
import type { Database, SystemTx } from '../db/doors.ts';

/** Rows of the ledger that one transaction takes in at most: what is there before the first turn must fit into its time. */
const atOnce = 100_000;

type Range = { readonly resellerId: string; readonly from: bigint; readonly to: bigint };

/**
 * Brings the sums of the account ledger (月次集計, docs/adr/0093) up to date, a reseller after the other. Each month that a new row fell in is
 * summed up anew from the ledger, for its customer and for all of the reseller's, so that a sum never drifts. Safe to run twice, and at once.
 *
 * The horizon is the last row that is to be seen. None below it can appear later: whoever opens or closes accounts of a reseller holds its lock
 * from before a row gets its number until the commit (lock_reseller in the trigger of `account`), on which the invoices rely as well.
 *
 * @param inSystem opens a transaction of its own for each portion
 * @returns rows that were taken in
 */
export async function sumLedger(
  inSystem: <T>(work: (tx: SystemTx) => Promise<T>) => Promise<T>,
  portion = atOnce,
): Promise<number> {
  const behind = await inSystem(
    ({ db }) => db.$queryRaw<{ id: string }[]>`
      select r.id from reseller r left join ledger_horizon h on h.reseller_id = r.id
      where exists (select from account_ledger l where l.reseller_id = r.id and l.sequence > coalesce(h.sequence, 0))`,
  );
  let taken = 0;
  for (const { id } of behind) {
    for (;;) {
      const rows = await inSystem(({ db }) => sumPortion(db, id, portion));
      taken += rows;
      if (rows < portion) break;
    }
  }
  return taken;
}

async function sumPortion(db: Database, resellerId: string, portion: number): Promise<number> {
  const [from = 0n] = await horizonOf(db, resellerId);
  const [next] = await db.$queryRaw<{ rows: number; to: bigint | null }[]>`
    select count(*)::int as rows, max(sequence) as to from (
      select sequence from account_ledger where reseller_id = ${resellerId}::uuid and sequence > ${from}
      order by sequence limit ${portion}) n`;
  const to = next?.to ?? null;
  if (to === null) return 0;
  const months = await db.$queryRaw<{ month: string }[]>`
    select distinct to_char(at at time zone ${defaultTimeZone}, 'YYYY-MM') as month from account_ledger
    where reseller_id = ${resellerId}::uuid and sequence > ${from} and sequence <= ${to}`;
  for (const { month } of months) await sumMonth(db, { resellerId, from, to }, month);
  await db.ledgerHorizon.update({ where: { resellerId }, data: { sequence: to } });
  return next?.rows ?? 0;
}

/** Held until the transaction ends, so that two workers take turns. */
async function horizonOf(db: Database, resellerId: string): Promise<bigint[]> {
  await db.ledgerHorizon.createMany({ data: [{ resellerId, sequence: 0n }], skipDuplicates: true });
  const rows = await db.$queryRaw<{ sequence: bigint }[]>`
    select sequence from ledger_horizon where reseller_id = ${resellerId}::uuid for update`;
  return rows.map(({ sequence }) => sequence);
}

/** A transaction stands where its last row of the kinds counted does, hence an order of its own for each set of kinds (core/metering/peak.ts). */
async function sumMonth(db: Database, { resellerId, from, to }: Range, month: string): Promise<void> {
  const { start, end } = billingMonth(month, defaultTimeZone);
  await db.$executeRaw`
    with row as materialized (
      select customer_id, kind, at, sequence, transaction_id, delta from account_ledger
      where reseller_id = ${resellerId}::uuid and at >= ${start}::timestamptz and at < ${end}::timestamptz and sequence <= ${to}
    ), owned as (
      select ${resellerId}::uuid as owner, null::uuid as customer, * from row
      union all
      select customer_id, customer_id, * from row
      where customer_id in (select customer_id from row where sequence > ${from})
    ), netted as (
      select owner, customer, transaction_id, max(at) as at, max(sequence) as sequence, sum(delta) as either,
        max(at) filter (where kind = 'mailbox') as m_at, max(sequence) filter (where kind = 'mailbox') as m_sequence,
        sum(delta) filter (where kind = 'mailbox') as m,
        max(at) filter (where kind = 'sender') as s_at, max(sequence) filter (where kind = 'sender') as s_sequence,
        sum(delta) filter (where kind = 'sender') as s
      from owned group by owner, customer, transaction_id
    ), running as (
      select *, sum(either) over (partition by owner order by at, sequence) as either_above,
        sum(m) over (partition by owner order by m_at, m_sequence) as m_above,
        sum(s) over (partition by owner order by s_at, s_sequence) as s_above
      from netted
    )
    insert into ledger_month (owner_id, customer_id, reseller_id, starts, mailboxes, senders, mailboxes_above, senders_above,
      accounts_above, until, last_transaction)
    select owner, customer, ${resellerId}::uuid, ${start}::timestamptz, coalesce(sum(m), 0), coalesce(sum(s), 0),
      greatest(0, max(m_above)), greatest(0, max(s_above)), greatest(0, max(either_above)), max(at), max(transaction_id)
    from running group by owner, customer
    on conflict (owner_id, starts) do update set mailboxes = excluded.mailboxes, senders = excluded.senders,
      mailboxes_above = excluded.mailboxes_above, senders_above = excluded.senders_above, accounts_above = excluded.accounts_above,
      until = excluded.until, last_transaction = excluded.last_transaction`;
}
