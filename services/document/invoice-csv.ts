import { csvHeads } from '../../core/document/csv-words.ts';
import { lineText } from '../../core/document/line-words.ts';
import { unitPrice } from '../../core/document/unit-price.ts';
import { taxRate } from '../../core/invoice/consumption-tax.ts';
import { type InvoiceLine, isTaxed } from '../../core/invoice/invoice-total.ts';
import type { Language } from '../../core/terms/step.ts';
import type { CreditDocument } from '../invoice/credit-document.ts';
import type { InvoiceDocument } from '../invoice/document.ts';

export type CsvRow = readonly (string | number | null)[];

/** Documents line by line, under a head: what accounting software takes in. */
export const lineRows = (documents: readonly (InvoiceDocument | CreditDocument)[], language: Language): CsvRow[] => [
  linesHead(language),
  ...documents.flatMap((document) => rowsOfDocument(document, language)),
];

export const linesHead = (language: Language): CsvRow => csvHeads.lines[language];

/** The lines of one. What a credit note gives back is negative; a rate of null is outside consumption tax. */
export function rowsOfDocument(document: InvoiceDocument | CreditDocument, language: Language): CsvRow[] {
  const original = 'original' in document ? document.original : null;
  const sign = original ? -1 : 1;
  return document.lines.map((line, at) => {
    const taxed = isTaxed({ kind: line.kind as InvoiceLine['kind'] });
    const price = unitPrice(line);
    return [
      ...[document.number, original?.number ?? null, original?.month ?? ('month' in document ? document.month : null)],
      ...[document.issuedOn, 'dueOn' in document ? document.dueOn : null],
      ...[document.issuer.name, document.issuer.registration, document.recipient.name, document.recipient.contract],
      ...[at + 1, lineText(line, language), line.quantity, price === null ? null : sign * price, sign * line.amount],
      ...[taxed ? taxRate(line.category as InvoiceLine['category'], line.supplyDate) : null],
      ...[taxed && line.category === 'reduced' ? '※' : null, line.supplyDate],
    ];
  });
}
