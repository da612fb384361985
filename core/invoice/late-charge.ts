import { type Day, daysBetween } from '../calendar/day.ts';
import type { LateChargeTerms } from '../contract/terms-parameters.ts';
import type { Explained } from '../terms/step.ts';

/**
 * Late charge (遅延損害金) in yen: simple, from the day after `due` to the day of payment or the day before it, rounded down once.
 *
 * @see 000 §14, 002 §17
 */
export function lateCharge(
  { rate, endInclusive, dayBasis }: LateChargeTerms,
  { amount, due, paid }: { readonly amount: bigint; readonly due: Day; readonly paid: Day },
): Explained<bigint> {
  const days = Math.max(0, daysBetween(due, paid) - (endInclusive ? 0 : 1));
  const yen = (amount * BigInt(rate) * BigInt(days)) / (10_000n * BigInt(dayBasis));
  const window = endInclusive ? 'due+1…paid' : 'due+1…paid−1';
  return {
    value: yen,
    steps: [
      { key: 'lateDays', params: { due, paid, days, window } },
      { key: 'lateCharge', params: { amount, rate, days, basis: dayBasis, yen } },
    ],
  };
}
