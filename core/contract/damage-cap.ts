import { addMonths, type Day } from '../calendar/day.ts';
import type { TermsProfile } from './terms-parameters.ts';

export type Damage = {
  readonly on: Day;
  /** Yen that came in, by the day they were paid. */
  readonly paid: readonly { readonly on: Day; readonly amount: bigint }[];
  /** Yen of a usual month. */
  readonly monthlyFee: bigint;
  /** Yen of damages that were made good before; a cap of one month is for all of them together. */
  readonly compensated: bigint;
};

/**
 * The most that the operator owes for a damage (賠償額の上限) in yen, or null where the terms name no cap: what was paid in the twelve
 * months before its day, that day not counted, or one month's fee less what was compensated already.
 *
 * @see 000 §23, 002 §23
 */
export function damageCap(
  cap: TermsProfile['liabilityCap'],
  { on, paid, monthlyFee, compensated }: Damage,
): bigint | null {
  switch (cap) {
    case 'none':
      return null;
    case 'one-month':
      return compensated < monthlyFee ? monthlyFee - compensated : 0n;
    case 'paid-in-12-months': {
      const from = addMonths(on, -12);
      return paid.filter((each) => from <= each.on && each.on < on).reduce((sum, { amount }) => sum + amount, 0n);
    }
  }
}
