import type { OpenInvoice } from './allocate.ts';

/** How a payment fits what is owed: `partial` leaves more open than a bank's fee, `credit` finds nothing owed. */
export const fits = ['exact', 'several', 'short', 'partial', 'excess', 'credit'] as const;
export type Fit = (typeof fits)[number];

export type Choice = {
  readonly fit: Fit;
  /** Invoices that are paid before all others (allocate.ts); none: the oldest due first. */
  readonly invoiceIds: readonly string[];
  /** Yen that stay open: of these invoices where it is `short`, else of all. */
  readonly rest: bigint;
  /** Yen beyond all that is owed: kept for the next invoice. */
  readonly credit: bigint;
};

/** Beyond so many a subset is not looked for: 2^16 sums are quick, more are not. */
const mostForSubset = 16;

/**
 * Chooses what a payment pays: the invoices it names; else one of exactly its amount; else all, or several that sum up to it
 * exactly; else one or all that it falls short of by no more than a bank's fee, which the payer bears (000 §12-2); else the
 * oldest due first, and what is left stays to the contract's credit.
 *
 * @param named ids of invoices that the payment's text names
 * @param tolerance yen
 */
export function chooseInvoices(
  amount: bigint,
  owed: readonly OpenInvoice[],
  named: readonly string[],
  tolerance: bigint,
): Choice {
  const oldest = owed.toSorted((a, b) =>
    a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.number < b.number ? -1 : 1,
  );
  if (oldest.length === 0) return { fit: 'credit', invoiceIds: [], rest: 0n, credit: amount };
  const called = oldest.filter(({ id }) => named.includes(id));
  const groups = [...(called.length > 0 ? [called] : []), ...oldest.map((each) => [each]), oldest];
  const whole = groups.find((group) => sumOf(group) === amount) ?? subset(oldest.slice(0, mostForSubset), amount);
  if (whole) return { fit: whole.length === 1 ? 'exact' : 'several', invoiceIds: idsOf(whole), rest: 0n, credit: 0n };
  const almost = groups.find((group) => sumOf(group) > amount && sumOf(group) - amount <= tolerance);
  if (almost) return { fit: 'short', invoiceIds: idsOf(almost), rest: sumOf(almost) - amount, credit: 0n };
  const total = sumOf(oldest);
  if (amount > total) return { fit: 'excess', invoiceIds: idsOf(called), rest: 0n, credit: amount - total };
  return { fit: 'partial', invoiceIds: idsOf(called), rest: total - amount, credit: 0n };
}

const sumOf = (group: readonly OpenInvoice[]): bigint => group.reduce((sum, { open }) => sum + open, 0n);
const idsOf = (group: readonly OpenInvoice[]): string[] => group.map(({ id }) => id);

/** The subset with the oldest invoices that sums up exactly: the first of a search that takes each one before it leaves it. */
function subset(owed: readonly OpenInvoice[], amount: bigint, at = 0, left = sumOf(owed)): OpenInvoice[] | null {
  if (amount === 0n) return [];
  const next = owed[at];
  if (!next || left < amount) return null;
  const rest = left - next.open;
  if (next.open <= amount) {
    const taken = subset(owed, amount - next.open, at + 1, rest);
    if (taken) return [next, ...taken];
  }
  return subset(owed, amount, at + 1, rest);
}
