import { addDays, addMonths, type Day, daysBetween } from '../calendar/day.ts';
import type { Explained } from '../terms/step.ts';
import type { TermsProfile } from './terms-parameters.ts';

export type EarlyTermination = {
  /** Yen. Under peak billing the last closed month's amount (§R 1). */
  readonly monthlyFee: bigint;
  /** Null where the contract has no minimum term. */
  readonly minimumTermEnd: Day | null;
  /** Last day of the contract or of the option. */
  readonly effective: Day;
};

/**
 * The charge for ending within the minimum term (最低利用期間内解除調定金), in yen, rounded down once.
 *
 * Months are counted back from the end of the term, so a term that ends within a month has whole months too; what is left is
 * prorated by the days of its month (§R 2). An option is computed alike, on its own term and fee.
 *
 * @see 003 §10, 004 §9; 002 §5-2 (R-111: the fee of the minimum term, which is its one month)
 */
export function earlyTermination(
  rule: TermsProfile['earlyTermination'],
  { monthlyFee, minimumTermEnd: end, effective }: EarlyTermination,
): Explained<bigint> {
  const nothing = { value: 0n, steps: [{ key: 'noCharge' as const, params: { effective } }] };
  if (rule === 'none' || end === null || effective > end) return nothing;
  if (rule === 'minimum-term-fee') {
    return { value: monthlyFee, steps: [{ key: 'minimumTermFee', params: { yen: monthlyFee } }] };
  }
  if (effective === end) return nothing;
  const { months, days, daysOfMonth } = remaining(addDays(effective, 1), addDays(end, 1));
  const yen = (monthlyFee * BigInt(months * daysOfMonth + days)) / BigInt(daysOfMonth);
  return {
    value: yen,
    steps: [
      { key: 'remainingTerm', params: { effective, end, months, days, daysOfMonth } },
      { key: 'remainingFee', params: { fee: monthlyFee, yen } },
    ],
  };
}

/** Whole months and days of [from, until), counted back from `until`. */
function remaining(from: Day, until: Day) {
  const apart = (Number(until.slice(0, 4)) - Number(from.slice(0, 4))) * 12;
  let months = apart + Number(until.slice(5, 7)) - Number(from.slice(5, 7));
  while (addMonths(until, -months) < from) months--;
  const whole = addMonths(until, -months);
  return { months, days: daysBetween(from, whole), daysOfMonth: daysBetween(addMonths(until, -months - 1), whole) };
}
