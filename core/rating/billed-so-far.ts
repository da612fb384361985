import { isMeteredLine } from './rate-month.ts';

type Line = {
  readonly key: string;
  readonly amount: number;
  readonly params: Readonly<Record<string, unknown>>;
};
type Issued = { readonly month: string; readonly lines: readonly Line[] };

/**
 * Yen that were billed for the use of a month: the metered lines of its own invoice, and the adjustments that later invoices made
 * to it. What the month comes to now, less this, is the next adjustment.
 */
export function billedSoFar({ month, lines }: Issued, all: readonly Issued[]): bigint {
  const corrections = all
    .flatMap((each) => each.lines)
    .filter(({ key, params }) => key === 'adjustment' && params.month === month);
  return BigInt([...lines.filter(isMeteredLine), ...corrections].reduce((sum, { amount }) => sum + amount, 0));
}
