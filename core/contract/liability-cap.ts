import { addMonths, type Day } from '../calendar/day.ts';
import type { TermsProfile } from './terms-parameters.ts';

/**
 * The most that the operator owes for damage, in yen; null where the terms set no cap.
 *
 * @param paid what was paid by the contract, by day
 * @param monthlyFee one month's usual fee; for all damage together (002)
 * @see 000 §23: what was paid in the 12 months before the day of the damage; 002 §23: one month's fee
 */
export function liabilityCap(
  rule: TermsProfile['liabilityCap'],
  {
    damage,
    paid,
    monthlyFee,
  }: {
    readonly damage: Day;
    readonly paid: readonly { readonly on: Day; readonly amount: bigint }[];
    readonly monthlyFee: bigint;
  },
): bigint | null {
  switch (rule) {
    case 'none':
      return null;
    case 'one-month':
      return monthlyFee;
    case 'paid-in-12-months': {
      const from = addMonths(damage, -12);
      return paid.filter(({ on }) => from <= on && on < damage).reduce((sum, { amount }) => sum + amount, 0n);
    }
    default:
      return rule satisfies never;
  }
}
