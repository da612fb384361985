import { type Day, daysBetween } from '../calendar/day.ts';
import type { LateChargeTerms } from '../contract/terms-parameters.ts';
import type { Explained, Step } from '../terms/step.ts';

/** What was paid of an invoice on a day. Yen; below 0 where a payment was taken back, with the day of that payment. */
export type PaidPart = { readonly on: Day; readonly amount: bigint };

/**
 * Late charge of one invoice in yen, for all that was paid of it after its due day: each part bears interest from the day after
 * `due` to its own payment, which is the interest on what was open in each interval. Rounded down once for the invoice.
 *
 * What the invoice itself asks for as a late charge bears none: it is paid first (民法 §489) and no interest runs on interest.
 *
 * @param lateChargeOf yen of late charge that the invoice contains
 * @param openUntil where given, what is still open counts as paid on that day: the charge so far
 * @see 000 §14, 002 §17
 */
export function latePayment(
  { rate, endInclusive, dayBasis }: LateChargeTerms,
  invoice: {
    readonly total: bigint;
    readonly lateChargeOf: bigint;
    readonly due: Day;
    readonly paid: readonly PaidPart[];
  },
  openUntil?: Day,
): Explained<bigint> {
  const { total, due } = invoice;
  const byDay = new Map<Day, bigint>();
  for (const { on, amount } of invoice.paid) byDay.set(on, (byDay.get(on) ?? 0n) + amount);
  const open = [...byDay.values()].reduce((rest, amount) => rest - amount, total);
  if (openUntil !== undefined && open > 0n) byDay.set(openUntil, (byDay.get(openUntil) ?? 0n) + open);
  let free = invoice.lateChargeOf > 0n ? invoice.lateChargeOf : 0n;
  let yenDays = 0n;
  const steps: Step[] = [];
  const window = endInclusive ? 'due+1…paid' : 'due+1…paid−1';
  for (const [paid, whole] of [...byDay].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const bearsNone = whole < free ? whole : free;
    if (whole > 0n) free -= bearsNone;
    const amount = whole > 0n ? whole - bearsNone : whole;
    const days = Math.max(0, daysBetween(due, paid) - (endInclusive ? 0 : 1));
    if (days === 0 || amount === 0n) continue;
    yenDays += amount * BigInt(days);
    steps.push({ key: 'latePart', params: { amount, due, paid, days, window } });
  }
  const yen = yenDays > 0n ? (yenDays * BigInt(rate)) / (10_000n * BigInt(dayBasis)) : 0n;
  return { value: yen, steps: [...steps, { key: 'lateSum', params: { yenDays, rate, basis: dayBasis, yen } }] };
}
