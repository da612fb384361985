import { billingMonth, defaultTimeZone, monthOf } from '../../core/calendar/billing-month.ts';
import { billedSoFar } from '../../core/rating/billed-so-far.ts';
import { type Adjustment, isMeteredLine } from '../../core/rating/rate-month.ts';
import type { Database } from '../db/doors.ts';
import { invoiceDocument } from '../invoice/document.ts';
import { linesOf } from './lines-of-month.ts';
import { peaksOfCustomers, sendsOfCustomers } from './meter-customers.ts';
import type { HeldList, readLists } from './read-lists.ts';

type Adjusted = { readonly adjustments: readonly Adjustment[]; readonly list: HeldList };

/**
 * Months that customers were billed for before a backdated row of the ledger or a late fact of the journal came: each recomputed
 * by the list of that month, against what was billed for it so far (ADR 0026). The issued invoices stay as they are.
 *
 * @param before months from this one on are not billed yet
 * @returns by customer, with the list of the last month that is corrected; null where nothing is to correct
 */
export async function findResaleAdjustments(
  db: Database,
  listOf: Awaited<ReturnType<typeof readLists>>,
  customerIds: readonly string[],
  before: string,
): Promise<(customerId: string) => Adjusted | null> {
  const found = new Map<string, Adjusted>();
  for (const [customerId, since] of await lateSince(db, customerIds, before)) {
    const adjusted = await adjustmentsOf(db, listOf, customerId, since, before);
    if (adjusted) found.set(customerId, adjusted);
  }
  return (customerId) => found.get(customerId) ?? null;
}

/** Customers with the first month whose figures may have moved after its invoice. */
async function lateSince(db: Database, customerIds: readonly string[], before: string): Promise<Map<string, string>> {
  const ids = [...customerIds];
  const start = billingMonth(before, defaultTimeZone).start;
  const rows = await db.$queryRaw<{ id: string; since: Date }[]>`
    select i.customer_id as id, min(l.at) as since
    from (select distinct on (customer_id) customer_id, ledger_sequence from resale_invoice
          where customer_id = any(${ids}::uuid[]) and month < ${before} order by customer_id, month desc) i
    join account_ledger l on l.customer_id = i.customer_id and l.sequence > i.ledger_sequence and l.at < ${start}::timestamptz
    group by 1`;
  // An hour is allowed for whoever counted before and committed after it; a month whose count did not move comes to no difference.
  const sends = await db.$queryRaw<{ id: string; month: string }[]>`
    select i.customer_id as id, min(i.month) as month
    from resale_invoice i join send_count s on s.customer_id = i.customer_id and s.reseller_id = i.reseller_id and s.month = i.month
    where i.customer_id = any(${ids}::uuid[]) and i.month < ${before} and s.changed_at > i.issued_at - interval '1 hour'
    group by 1`;
  const from = new Map(rows.map(({ id, since }) => [id, monthOf(since, defaultTimeZone)]));
  for (const { id, month } of sends) if (month < (from.get(id) ?? before)) from.set(id, month);
  return from;
}

async function adjustmentsOf(
  db: Database,
  listOf: Awaited<ReturnType<typeof readLists>>,
  customerId: string,
  from: string,
  before: string,
): Promise<Adjusted | null> {
  const rows = await db.resaleInvoice.findMany({ where: { customerId }, orderBy: { month: 'asc' } });
  const issued = rows.map(({ document }) => invoiceDocument.parse(document));
  const adjustments: Adjustment[] = [];
  let last: HeldList | null = null;
  for (const invoice of issued.filter((each) => each.month >= from && each.month < before)) {
    const { month } = invoice;
    const list = listOf(customerId, month);
    if (!list) continue;
    const { countableKinds, quotaUnit } = list.terms;
    const peakOf = await peaksOfCustomers(db, month, [{ customerId, kinds: countableKinds }]);
    const sendsOf = await sendsOfCustomers(db, month, [customerId]);
    const now = linesOf(month, list, { peak: peakOf(customerId), sends: sendsOf(customerId, quotaUnit) });
    const billed = billedSoFar(invoice, issued);
    const owed = now.filter(isMeteredLine).reduce((sum, { amount }) => sum + amount, 0n);
    if (owed === billed) continue;
    adjustments.push({ month, now: owed, before: billed });
    last = list;
  }
  return last && { adjustments, list: last };
}
