import { billingMonth, defaultTimeZone, monthOf } from '../../core/calendar/billing-month.ts';
import { monthEnd } from '../../core/calendar/day.ts';
import { billedSoFar } from '../../core/rating/billed-so-far.ts';
import { type Adjustment, isMeteredLine, rateMonth } from '../../core/rating/rate-month.ts';
import type { Database } from '../db/doors.ts';
import type { Contract } from '../db/rows.ts';
import { peaksByKinds } from '../metering/peaks-of-month.ts';
import { sendsOfMonth } from '../metering/sends-of-month.ts';
import { invoiceDocument } from './document.ts';
import type { Batch } from './read-batch.ts';

/**
 * Months that were billed before a backdated row of the ledger or a late fact of the journal came: each recomputed with its own prices and terms, against what
 * was billed for it so far. The issued invoices stay as they are; the difference is for the next one.
 *
 * @param before months from this one on are not billed yet
 * @returns by contract id; those with nothing to correct are missing
 */
export async function findAdjustments(
  db: Database,
  batch: Batch,
  before: string,
): Promise<ReadonlyMap<string, readonly Adjustment[]>> {
  const ids = batch.contracts.filter(batch.isMetered).map(({ id }) => id);
  const start = billingMonth(before, defaultTimeZone).start;
  const late = await db.$queryRaw<{ contract_id: string; since: Date }[]>`
    select i.contract_id, min(l.at) as since
    from (select distinct on (contract_id) contract_id, reseller_id, ledger_sequence from invoice
          where contract_id = any(${ids}::uuid[]) and month < ${before} order by contract_id, month desc) i
    join account_ledger l on l.reseller_id = i.reseller_id and l.sequence > i.ledger_sequence and l.at < ${start}::timestamptz
    group by 1`;
  const from = new Map(late.map(({ contract_id: id, since }) => [id, monthOf(since, defaultTimeZone)]));
  for (const { contract_id: id, month } of await lateSends(db, ids, before)) {
    if (month < (from.get(id) ?? before)) from.set(id, month);
  }
  const found = new Map<string, readonly Adjustment[]>();
  for (const contract of batch.contracts) {
    const since = from.get(contract.id);
    if (since) found.set(contract.id, await adjustmentsOf(db, batch, contract, since, before));
  }
  return found;
}

/**
 * Contracts with the first month whose count of sends moved after its invoice was issued. An hour is allowed for whoever wrote
 * before and committed after it; a month whose count did not move comes to no difference.
 */
function lateSends(db: Database, contractIds: readonly string[], before: string) {
  return db.$queryRaw<{ contract_id: string; month: string }[]>`
    select i.contract_id, min(i.month) as month
    from invoice i join send_count s on s.reseller_id = i.reseller_id and s.month = i.month
    where i.contract_id = any(${[...contractIds]}::uuid[]) and i.month < ${before}
      and s.changed_at > i.issued_at - interval '1 hour'
    group by 1`;
}

async function adjustmentsOf(db: Database, batch: Batch, contract: Contract, from: string, before: string) {
  const rows = await db.invoice.findMany({ where: { contractId: contract.id }, orderBy: { month: 'asc' } });
  const issued = rows.map(({ document }) => invoiceDocument.parse(document));
  const adjustments: Adjustment[] = [];
  for (const invoice of issued.filter((each) => each.month >= from && each.month < before)) {
    const { month } = invoice;
    const state = batch.stateOn(contract, monthEnd(`${month}-01`));
    if (!state.plan) continue;
    const { resellerId } = contract;
    const kinds = state.terms.terms.countableKinds;
    const peakOf = await peaksByKinds(db, month, [{ id: resellerId, kinds }]);
    const sends = (await sendsOfMonth(db, month, [resellerId]))(resellerId, state.terms.terms.quotaUnit);
    const now = rateMonth({
      ...{ month, terms: state.terms.terms, prices: state.plan.prices, life: state.life, peak: peakOf(resellerId) },
      ...{ sends, designationChanges: [], adjustments: [] },
    });
    const billed = billedSoFar(invoice, issued);
    const owed = now.filter(isMeteredLine).reduce((sum, { amount }) => sum + amount, 0n);
    adjustments.push({ month, now: owed, before: billed });
  }
  return adjustments.filter((each) => each.now !== each.before);
}
