import type { Day } from '../calendar/day.ts';
import type { Explained, Step } from '../terms/step.ts';
import { consumptionTax, type TaxCategory } from './consumption-tax.ts';

/** Kinds of fee. */
export const feeKinds = [
  'initial',
  'monthly',
  'metered',
  'one-off',
  'work',
  'option',
  'late-charge',
  'early-termination',
  'credit',
] as const;

/** What compensates is outside consumption tax (ADR 0025). */
const untaxed: ReadonlySet<string> = new Set(['late-charge', 'early-termination']);
export const isTaxed = ({ kind }: { readonly kind: (typeof feeKinds)[number] }): boolean => !untaxed.has(kind);

export type InvoiceLine = {
  readonly kind: (typeof feeKinds)[number];
  /** Yen without tax. */
  readonly amount: bigint;
  readonly category: TaxCategory;
  readonly supplyDate: Day;
};

/**
 * What an invoice asks for in yen: its lines, and consumption tax rounded once per rate.
 *
 * @see
 */
export function invoiceTotal(lines: readonly InvoiceLine[]): Explained<bigint> {
  const sum = (some: readonly InvoiceLine[]) => some.reduce((total, { amount }) => total + amount, 0n);
  const outside = sum(lines.filter((line) => !isTaxed(line)));
  const tax = consumptionTax(lines.filter(isTaxed));
  const net = sum(lines);
  const yen = net + tax.value;
  const steps: Step[] = [...tax.steps];
  if (outside !== 0n) steps.push({ key: 'outsideTax', params: { yen: outside } });
  return { value: yen, steps: [...steps, { key: 'total', params: { net, tax: tax.value, yen } }] };
}
