import type { SystemTx, TenantTx } from '../db/doors.ts';
import { type CreditDocument, creditDocument } from './credit-document.ts';
import { type InvoiceDocument, invoiceDocument } from './document.ts';
import type { InvoiceFilter } from './invoice-view.ts';

/** Documents in order of their numbers; `cursor` is the number of the last one of the page before. */
export type DocumentsAsked = { readonly cursor?: string | undefined; readonly limit: number };
export type DocumentPage<Document> = { readonly rows: Document[]; readonly nextCursor: string | null };

/** One page of the invoices, and the credit notes of them, that the transaction may see: all, or those of a usage month. */
export async function listDocuments(
  { db }: SystemTx | TenantTx,
  { month, cursor, limit }: InvoiceFilter & DocumentsAsked,
): Promise<DocumentPage<InvoiceDocument | CreditDocument>> {
  const asked = { orderBy: { number: 'asc' }, take: limit + 1, select: { number: true, document: true } } as const;
  const behind = { number: { gt: BigInt(cursor ?? 0) } };
  const invoices = await db.invoice.findMany({ ...asked, where: { ...behind, ...(month && { month }) } });
  const notes = await db.creditNote.findMany({ ...asked, where: { ...behind, ...(month && { invoice: { month } }) } });
  // One series numbers both: the first so many of the two together are the first of all.
  const found = [
    ...invoices.map(({ number, document }) => ({ number, document: invoiceDocument.parse(document) })),
    ...notes.map(({ number, document }) => ({ number, document: creditDocument.parse(document) })),
  ].toSorted((a, b) => Number(a.number - b.number));
  return pageOfDocuments<InvoiceDocument | CreditDocument>(found, limit);
}

/** @param found one more than the page holds, where there are more */
export function pageOfDocuments<Document>(
  found: readonly { readonly number: bigint; readonly document: Document }[],
  limit: number,
): DocumentPage<Document> {
  const rows = found.slice(0, limit);
  return {
    rows: rows.map(({ document }) => document),
    nextCursor: found.length > limit ? `${rows.at(-1)?.number}` : null,
  };
}
