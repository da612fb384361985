import { billingMonth, defaultTimeZone, monthAfter } from '../../core/calendar/billing-month.ts';
import { monthEnd } from '../../core/calendar/day.ts';
import { peakAfter } from '../../core/metering/peak-after.ts';
import { type RatedLine, rateMonth, recurringFee } from '../../core/rating/rate-month.ts';
import type { Database } from '../db/doors.ts';
import type { Contract } from '../db/rows.ts';
import { peaksOfMonth } from '../metering/peaks-of-month.ts';
import { sendsOfMonth } from '../metering/sends-of-month.ts';
import { contractOf } from './contract-of.ts';
import { stateOfContract, today } from './contract-state.ts';

type Rated = { readonly hasPlan: boolean; readonly peak: number; readonly lines: readonly RatedLine[] };

/**
 * What a contract's month costs by its prices, as far as the month has come; nothing without a plan.
 *
 * @param options `more` accounts that would be opened now; `wholeMonth` leaves proration out, for what is based on a month's fee
 */
export async function rateContract(
  db: Database,
  contract: Contract,
  month: string,
  { more = 0, wholeMonth = false } = {},
): Promise<Rated> {
  const { resellerId } = contract;
  const state = await stateOfContract(db, contract, monthEnd(`${month}-01`), month);
  const { countableKinds, quotaUnit } = state.terms.terms;
  const period = billingMonth(month, defaultTimeZone);
  // Accounts and sends are metered on a reseller's first contract alone (ADR 0025).
  const isMetered = (await contractOf(db, resellerId)).id === contract.id;
  const peaks = isMetered ? await peaksOfMonth(db, period, [resellerId], countableKinds) : null;
  const before = peaks?.get(resellerId) ?? 0;
  const peak = isMetered && more > 0 ? peakAfter(before, await openNow(db, resellerId, countableKinds), more) : before;
  if (!state.plan) return { hasPlan: false, peak, lines: [] };
  const sends = isMetered
    ? (await sendsOfMonth(db, month, [resellerId]))(resellerId, quotaUnit)
    : { queued: 0, blocked: 0 };
  const lines = rateMonth({
    month,
    terms: wholeMonth ? { ...state.terms.terms, proration: 'none' } : state.terms.terms,
    prices: state.plan.prices,
    life: state.life,
    ...{ peak, sends, designationChanges: [], adjustments: [] },
  });
  return { hasPlan: true, peak, lines };
}

/** Accounts of some kinds that a reseller has open. */
export async function openNow(
  db: Database,
  resellerId: string,
  kinds: readonly ('mailbox' | 'sender')[],
): Promise<number> {
  const { _sum } = await db.accountLedger.aggregate({
    where: { resellerId, kind: { in: [...kinds] } },
    _sum: { delta: true },
  });
  return _sum.delta ?? 0;
}

/**
 * The month's fee that an early-termination charge is based on (§R 1): of the last month that is over, or of the running one
 * where the contract was not billed before. Yen.
 */
export async function feeOfLastMonth(
  db: Database,
  contract: Contract,
): Promise<{ readonly month: string; readonly yen: bigint }> {
  const current = today().slice(0, 7);
  const { life } = await stateOfContract(db, contract);
  const before = monthAfter(current, -1);
  const billedBefore = life.billingStart !== null && life.billingStart <= monthEnd(`${before}-01`);
  const month = billedBefore ? before : current;
  const { lines } = await rateContract(db, contract, month, { wholeMonth: true });
  return { month, yen: recurringFee(lines) };
}
