import { taxByRate } from './consumption-tax.ts';
import { type InvoiceLine, isTaxed } from './invoice-total.ts';

/** What a credit note gives back. Yen; `amounts` by line of the invoice, without tax. */
export type Credit = {
  readonly amounts: readonly bigint[];
  readonly taxes: readonly { readonly rate: number; readonly base: bigint; readonly tax: bigint }[];
  /** Outside consumption tax. */
  readonly untaxed: bigint;
  readonly net: bigint;
  readonly tax: bigint;
  readonly total: bigint;
};
/** Why there is none: more than is left of a line or of the whole, or nothing to give back. */
export type NoCredit = { readonly refused: 'line' | 'total' | 'nothing'; readonly at?: number };

/**
 * What giving back a part of an invoice comes to. Tax is the invoice's own by rate and day of supply: that of all that was given
 * back so far, rounded once per rate, less what was given back before. So the parts of an invoice never come to more tax than it
 * charged, and to exactly that once it is given back whole.
 *
 * @param before what earlier notes gave back of each line
 * @param now what this one gives back of each; null: all that is left. A line below 0 is taken back below 0.
 * @see 消費税法 §57の4第3項, §38; R-162
 */
export function creditOf(
  lines: readonly InvoiceLine[],
  before: readonly bigint[],
  now: readonly bigint[] | null,
): Credit | NoCredit {
  const gone = lines.map((_, at) => before[at] ?? 0n);
  const amounts = lines.map(({ amount }, at) => now?.[at] ?? (now ? 0n : amount - (gone[at] ?? 0n)));
  const after = gone.map((each, at) => each + (amounts[at] ?? 0n));
  const wrong = lines.findIndex(({ amount }, at) => !isWithin(amounts[at] ?? 0n, after[at] ?? 0n, amount));
  if (wrong !== -1) return { refused: 'line', at: wrong };
  const [had, has] = [sumsOf(lines, gone), sumsOf(lines, after)];
  const total = has.total - had.total;
  if (total <= 0n) return { refused: 'nothing' };
  if (
    has.total >
    sumsOf(
      lines,
      lines.map(({ amount }) => amount),
    ).total
  )
    return { refused: 'total' };
  const taxes = has.taxes
    .map(({ rate, base, tax }, at) => ({
      rate,
      base: base - (had.taxes[at]?.base ?? 0n),
      tax: tax - (had.taxes[at]?.tax ?? 0n),
    }))
    .filter(({ base, tax }) => base !== 0n || tax !== 0n);
  const tax = has.tax - had.tax;
  return { amounts, taxes, untaxed: has.untaxed - had.untaxed, net: total - tax, tax, total };
}

/** A part of a line is of its sign, and all parts together are no more than it. */
function isWithin(now: bigint, after: bigint, whole: bigint): boolean {
  return whole >= 0n ? now >= 0n && after <= whole : now <= 0n && after >= whole;
}

function sumsOf(lines: readonly InvoiceLine[], amounts: readonly bigint[]) {
  const parts = lines.map((line, at) => ({ ...line, amount: amounts[at] ?? 0n }));
  const sum = (some: readonly InvoiceLine[]) => some.reduce((all, { amount }) => all + amount, 0n);
  // Every taxed line, also at 0, so that the rates of two sums stand in the same order.
  const taxes = taxByRate(parts.filter(isTaxed));
  const tax = taxes.reduce((all, each) => all + each.tax, 0n);
  return { taxes, tax, untaxed: sum(parts.filter((each) => !isTaxed(each))), total: sum(parts) + tax };
}
