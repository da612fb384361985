import type { Day } from '../calendar/day.ts';
import { monthEnd } from '../calendar/day.ts';
import { billedDays } from '../contract/contract-life.ts';
import type { Explained } from '../terms/step.ts';

/**
 * A monthly fee for a billing month in yen: whole where any day of it is billed, or by calendar days where the terms prorate.
 * Rounded down once. Nothing in a month without a billed day.
 *
 * @param start 課金開始日
 * @param lastDay of the contract or option; null while it goes on
 * @see 002 §15-2 (R-094: no proration), R-105 (suspension changes nothing)
 */
export function monthlyFee(
  proration: 'none' | 'calendar-days',
  fee: bigint,
  { month, start, lastDay }: { readonly month: string; readonly start: Day | null; readonly lastDay: Day | null },
): Explained<bigint> | null {
  const daysOfMonth = Number(monthEnd(`${month}-01`).slice(8));
  const days = billedDays(start, lastDay, month, daysOfMonth);
  if (days === 0) return null;
  if (days === daysOfMonth) return { value: fee, steps: [{ key: 'baseFee', params: { yen: fee } }] };
  if (proration === 'none') {
    return {
      value: fee,
      steps: [
        { key: 'notProrated', params: { month, days } },
        { key: 'baseFee', params: { yen: fee } },
      ],
    };
  }
  const yen = (fee * BigInt(days)) / BigInt(daysOfMonth);
  return { value: yen, steps: [{ key: 'prorated', params: { fee, days, daysOfMonth, yen } }] };
}
