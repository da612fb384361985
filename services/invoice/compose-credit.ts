import { Refusal } from '../../core/errors.ts';
import type { TaxCategory } from '../../core/invoice/consumption-tax.ts';
import { creditOf } from '../../core/invoice/credit.ts';
import type { InvoiceLine } from '../../core/invoice/invoice-total.ts';
import type { CreditDocument } from './credit-document.ts';
import type { InvoiceDocument } from './document.ts';

/** Yen without tax to give back of a line, by its place from 0. */
export type LineCredit = { readonly at: number; readonly amount: number };

/** What earlier notes gave back, by the invoice's lines. */
export function creditedByLine(notes: readonly CreditDocument[]): Map<number, bigint> {
  const sums = new Map<number, bigint>();
  for (const { at, amount } of notes.flatMap(({ lines }) => lines)) sums.set(at, (sums.get(at) ?? 0n) + BigInt(amount));
  return sums;
}

/**
 * Puts a credit note together but for its number and days.
 *
 * @param wanted null: all that is left
 * @throws Refusal credit_line, credit_total, credit_nothing
 */
export function composeCredit(
  invoice: InvoiceDocument,
  earlier: readonly CreditDocument[],
  wanted: readonly LineCredit[] | null,
): Omit<CreditDocument, 'number' | 'issuedOn' | 'reason'> {
  const credited = creditedByLine(earlier);
  const before = invoice.lines.map((_, at) => credited.get(at) ?? 0n);
  const beyond = wanted?.find(({ at }) => at >= invoice.lines.length);
  if (beyond) throw new Refusal('invalid', 'credit_line', { line: beyond.at + 1 });
  const now = wanted && invoice.lines.map((_, at) => sumAt(wanted, at));
  const credit = creditOf(invoice.lines.map(asLine), before, now);
  if ('refused' in credit) {
    if (credit.refused === 'line') throw new Refusal('invalid', 'credit_line', { line: (credit.at ?? 0) + 1 });
    throw new Refusal('invalid', credit.refused === 'total' ? 'credit_total' : 'credit_nothing');
  }
  const { number, month, issuedOn, total, recipient } = invoice;
  const { bank: _bank, ...issuer } = invoice.issuer;
  return {
    version: 1,
    original: { number, month, issuedOn, total },
    ...{ issuer, recipient },
    lines: invoice.lines.flatMap((line, at) => {
      const amount = Number(credit.amounts[at] ?? 0n);
      if (amount === 0) return [];
      // A part of a line is no longer its count times its price: the steps are those of the whole one alone.
      return [amount === line.amount ? { ...line, at } : { ...line, at, amount, quantity: 1, steps: [] }];
    }),
    taxes: credit.taxes.map(({ rate, base, tax }) => ({ rate, base: Number(base), tax: Number(tax) })),
    untaxed: Number(credit.untaxed),
    net: Number(credit.net),
    tax: Number(credit.tax),
    total: Number(credit.total),
  };
}

const sumAt = (wanted: readonly LineCredit[], place: number): bigint =>
  wanted.filter(({ at }) => at === place).reduce((sum, { amount }) => sum + BigInt(amount), 0n);

const asLine = ({ kind, amount, category, supplyDate }: InvoiceDocument['lines'][number]): InvoiceLine => ({
  ...{ kind: kind as InvoiceLine['kind'], amount: BigInt(amount), category: category as TaxCategory, supplyDate },
});
