import type { Day } from '../calendar/day.ts';

/** An invoice that still asks for money. Yen. */
export type OpenInvoice = { readonly id: string; readonly dueOn: Day; readonly number: bigint; readonly open: bigint };

export type Allocation = { readonly invoiceId: string; readonly amount: bigint };

/**
 * What money goes to (充当): first to the invoices that the payer named, then to what fell due first. What is left over is the
 * contract's credit, for its next invoice.
 *
 * @param chosen ids that the payer named, e.g. by number in the transfer's text
 * @see 民法 §488 (the payer's choice), §488-4 (what fell due first)
 */
export function allocate(
  amount: bigint,
  invoices: readonly OpenInvoice[],
  chosen: readonly string[] = [],
): { readonly allocations: readonly Allocation[]; readonly rest: bigint } {
  const rank = (id: string) => (chosen.includes(id) ? 0 : 1);
  const inOrder = invoices
    .filter(({ open }) => open > 0n)
    .toSorted((a, b) => rank(a.id) - rank(b.id) || compare(a.dueOn, b.dueOn) || compare(a.number, b.number));
  const allocations: Allocation[] = [];
  let rest = amount;
  for (const { id, open } of inOrder) {
    if (rest <= 0n) break;
    // biome-ignore lint/complexity/useMathMinMax: Math.min takes no bigint
    const part = rest >= open ? open : rest;
    allocations.push({ invoiceId: id, amount: part });
    rest -= part;
  }
  return { allocations, rest };
}

const compare = <T extends string | bigint>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);
