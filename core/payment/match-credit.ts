import type { OpenInvoice } from './allocate.ts';
import { type Choice, chooseInvoices } from './choose-invoices.ts';
import { contractNumbersIn, invoiceNumbersIn, plainPayer } from './payer-name.ts';

/** What is known of a contract when a payment is matched. */
export type PayingContract = {
  readonly id: string;
  readonly number: string;
  /** Names of the contractor, plain. */
  readonly names: readonly string[];
  /** Payer names that were chosen by hand before, plain. */
  readonly payers: readonly string[];
  readonly owed: readonly OpenInvoice[];
};

/** By what a contract was found, the strongest first. */
export const evidences = ['invoice', 'contract', 'payer', 'name', 'amount'] as const;
export type Evidence = (typeof evidences)[number];

export type Match =
  | ({ readonly outcome: 'found'; readonly contractId: string; readonly evidence: Evidence } & Choice)
  /** The operator chooses; by amount alone nobody is named, it is only a hint. */
  | { readonly outcome: 'choose'; readonly candidates: readonly string[]; readonly evidence: Evidence }
  | { readonly outcome: 'unknown' };

/** More hints than this help nobody. */
const mostHints = 5;

/**
 * Finds whose payment an entry of the bank's statement is: by an invoice number in its text, a contract number, a payer name
 * that was assigned before, the contractor's name. Two that fit equally are both shown; an amount alone never decides.
 */
export function matchCredit(
  { payer, text, amount }: { readonly payer: string; readonly text: string; readonly amount: bigint },
  contracts: readonly PayingContract[],
  ofInvoice: ReadonlyMap<bigint, string>,
  tolerance: bigint,
): Match {
  const everything = `${payer} ${text}`;
  const numbers = invoiceNumbersIn(everything);
  const named = new Set(numbers.flatMap((number) => ofInvoice.get(number) ?? []));
  const numbered = new Set(contractNumbersIn(everything));
  const plain = plainPayer(payer);
  const ways: readonly (readonly [Evidence, (contract: PayingContract) => boolean])[] = [
    ['invoice', ({ id }) => named.has(id)],
    ['contract', ({ number }) => numbered.has(number)],
    ['payer', ({ payers }) => plain !== '' && payers.includes(plain)],
    ['name', ({ names }) => plain !== '' && names.includes(plain)],
  ];
  for (const [evidence, fits] of ways) {
    const found = contracts.filter(fits);
    const [only] = found;
    if (!only) continue;
    if (found.length > 1) return { outcome: 'choose', candidates: found.map(({ id }) => id), evidence };
    const called = only.owed.filter(({ number }) => numbers.includes(number)).map(({ id }) => id);
    const choice = chooseInvoices(amount, only.owed, called, tolerance);
    return { outcome: 'found', contractId: only.id, evidence, ...choice };
  }
  const hints = contracts.filter(({ owed }) => owed.some(({ open }) => open === amount));
  if (hints.length === 0) return { outcome: 'unknown' };
  return { outcome: 'choose', candidates: hints.slice(0, mostHints).map(({ id }) => id), evidence: 'amount' };
}
