import { billingMonth, defaultTimeZone, monthAfter } from '../../core/calendar/billing-month.ts';
import { monthEnd } from '../../core/calendar/day.ts';
import { peakAfter } from '../../core/metering/peak-after.ts';
import { type RatedLine, rateMonth, recurringFee } from '../../core/rating/rate-month.ts';
import type { Database } from '../db/doors.ts';
import type { Contract } from '../db/rows.ts';
import { type CountableKinds, countedMonth } from '../metering/counted-months.ts';
import { peaksOfMonth } from '../metering/peaks-of-month.ts';
import { sendsOfMonth } from '../metering/sends-of-month.ts';
import { contractOf } from './contract-of.ts';
import { stateOfContract, today } from './contract-state.ts';

type Rated = { readonly hasPlan: boolean; readonly peak: number; readonly lines: readonly RatedLine[] };

/** The highest count of a reseller's month so far, and what is open now, which few ask for. */
type Count = (
  db: Database,
  resellerId: string,
  month: string,
  kinds: CountableKinds,
) => Promise<{ readonly peak: number; readonly open: () => Promise<number> }>;

/** From the ledger itself: for what is charged, and for whoever sees all resellers. */
const countInLedger: Count = async (db, resellerId, month, kinds) => ({
  peak: (await peaksOfMonth(db, billingMonth(month, defaultTimeZone), [resellerId], kinds)).get(resellerId) ?? 0,
  open: () => openNow(db, resellerId, kinds),
});

/** The same figures from the sums of the ledger, for a page of the transaction's reseller (docs/adr/0093). */
export const countBySums: Count = async (db, _resellerId, month, kinds) => {
  const { peak, closing } = await countedMonth(db, month, kinds);
  return { peak, open: async () => closing };
};

/**
 * What a contract's month costs by its prices, as far as the month has come; nothing without a plan.
 *
 * @param options `more` accounts that would be opened now; `wholeMonth` leaves proration out, for what is based on a month's fee; `count` is
 *   how accounts are counted
 */
export async function rateContract(
  db: Database,
  contract: Contract,
  month: string,
  { more = 0, wholeMonth = false, count = countInLedger } = {},
): Promise<Rated> {
  const { resellerId } = contract;
  const state = await stateOfContract(db, contract, monthEnd(`${month}-01`), month);
  const { countableKinds, quotaUnit } = state.terms.terms;
  // Accounts and sends are metered on a reseller's first contract alone (ADR 0025).
  const isMetered = (await contractOf(db, resellerId)).id === contract.id;
  const counted = isMetered ? await count(db, resellerId, month, countableKinds) : null;
  const before = counted?.peak ?? 0;
  const peak = counted && more > 0 ? peakAfter(before, await counted.open(), more) : before;
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

/** Accounts of some kinds that a reseller has open, by the ledger. */
export async function openNow(db: Database, resellerId: string, kinds: CountableKinds): Promise<number> {
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
