import { monthEnd } from '../calendar/day.ts';
import type { Explained } from '../terms/step.ts';
import type { RatedLine } from './rate-month.ts';

export type LateCharge = {
  /** Number of the invoice that was paid late. */
  readonly invoice: string;
  /** All of its late charge so far. */
  readonly now: Explained<bigint>;
  /** Yen that were asked for before. */
  readonly before: bigint;
};

/** The line of an invoice that asks for a late charge, or gives one back. Outside consumption tax. */
export function lateChargeLine(month: string, { invoice, now, before }: LateCharge): RatedLine {
  const amount = now.value - before;
  const difference = { key: 'lateBilled', params: { invoice, now: now.value, before, yen: amount } } as const;
  return {
    ...{ key: 'late-charge', kind: 'late-charge', category: 'standard', quantity: 1 },
    ...{ amount, supplyDate: monthEnd(`${month}-01`), params: { month, invoice } },
    steps: before === 0n ? now.steps : [...now.steps, difference],
  };
}
