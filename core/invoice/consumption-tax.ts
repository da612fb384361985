import type { Day } from '../calendar/day.ts';
import type { Explained } from '../terms/step.ts';

export type TaxCategory = 'standard' | 'reduced';
/** Yen without tax; negative for a credit. */
export type TaxedLine = { readonly amount: bigint; readonly category: TaxCategory; readonly supplyDate: Day };

/** Per cent by the day of supply, newest first. Before 2019-10-01 there was one rate; before 1989-04-01 no tax. */
const rates = [
  { from: '2019-10-01', standard: 10, reduced: 8 },
  { from: '2014-04-01', standard: 8, reduced: 8 },
  { from: '1997-04-01', standard: 5, reduced: 5 },
  { from: '1989-04-01', standard: 3, reduced: 3 },
] as const;

export function taxRate(category: TaxCategory, supplyDate: Day): number {
  return rates.find(({ from }) => from <= supplyDate)?.[category] ?? 0;
}

export type TaxOfRate = {
  /** Per cent. */
  readonly rate: number;
  /** Yen that it is charged on, and the tax. */
  readonly base: bigint;
  readonly tax: bigint;
  /** A day of supply at this rate. */
  readonly day: Day;
};

/**
 * Consumption tax of one invoice by rate: lines are summed by what they are taxed at, and each sum is rounded once, towards zero,
 * so that a credit note takes back what its invoice charged. The reduced 8 % of today and the 8 % of 2014 differ in law (national
 * and local parts) and are kept apart.
 *
 * @see 消費税法施行令 §70の10; 000 §13
 */
export function taxByRate(lines: readonly TaxedLine[]): TaxOfRate[] {
  const sums = new Map<string, { rate: number; base: bigint; day: Day }>();
  for (const { amount, category, supplyDate } of lines) {
    const rate = taxRate(category, supplyDate);
    const since = rates.find(({ from }) => from <= supplyDate)?.from;
    const key = `${since}:${rate}`;
    const sum = sums.get(key) ?? { rate, base: 0n, day: supplyDate };
    sums.set(key, { ...sum, base: sum.base + amount });
  }
  return [...sums.values()].map((sum) => ({ ...sum, tax: (sum.base * BigInt(sum.rate)) / 100n }));
}

/** The whole tax of one invoice in yen. */
export function consumptionTax(lines: readonly TaxedLine[]): Explained<bigint> {
  const parts = taxByRate(lines);
  return {
    value: parts.reduce((sum, { tax }) => sum + tax, 0n),
    steps: parts.map(({ rate, base, day, tax: yen }) => ({ key: 'taxOfRate', params: { rate, base, day, yen } })),
  };
}
