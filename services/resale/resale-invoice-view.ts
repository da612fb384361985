import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { today } from '../contract/contract-state.ts';
import type { TenantTx } from '../db/doors.ts';
import { hashOf, type InvoiceDocument, invoiceDocument } from '../invoice/document.ts';
import { type DocumentPage, type DocumentsAsked, pageOfDocuments } from '../invoice/list-documents.ts';

/** `credit`: it asks for nothing, the customer is given back. */
export const resaleStandings = ['open', 'overdue', 'paid', 'credit'] as const;

export const standingFields = {
  standing: z.enum(resaleStandings),
  /** Yen that were paid, and that are still asked for. */
  paid: z.int(),
  open: z.int(),
};

export const resaleInvoiceView = z.object({
  id: z.uuid(),
  customerId: z.uuid(),
  document: invoiceDocument,
  /** SHA-256, hex. */
  contentHash: z.string(),
  /** Whether the document still has the hash that it was issued with. */
  intact: z.boolean(),
  ...standingFields,
  /** What was paid, the first first; what was taken back is marked and counts no more. Yen. */
  payments: z.array(
    z.object({
      id: z.uuid(),
      paidOn: z.string(),
      amount: z.int(),
      note: z.string().nullable(),
      takenBack: z.boolean(),
    }),
  ),
});

/** One invoice to a customer with all its steps. @throws Refusal not_found */
export async function getResaleInvoice(
  { db }: TenantTx,
  { id }: { readonly id: string },
): Promise<z.infer<typeof resaleInvoiceView>> {
  const row = await db.resaleInvoice.findUnique({
    where: { id },
    include: { payments: { orderBy: [{ recordedAt: 'asc' }, { id: 'asc' }] } },
  });
  if (!row) throw new Refusal('not_found', 'not_found');
  const document = invoiceDocument.parse(row.document);
  const contentHash = Buffer.from(row.contentHash).toString('hex');
  const back = new Set(row.payments.map(({ reversesId }) => reversesId));
  return {
    ...{ id, customerId: row.customerId, document, contentHash },
    intact: hashOf(document).toString('hex') === contentHash,
    ...standingOf(document, row.payments),
    payments: row.payments
      .filter(({ reversesId }) => reversesId === null)
      .map(({ id: paymentId, paidOn, amount, note }) => ({
        ...{ id: paymentId, paidOn: paidOn.toISOString().slice(0, 10), amount: Number(amount), note },
        takenBack: back.has(paymentId),
      })),
  };
}

/** One page of the documents to customers in order of their numbers: all, or those of a usage month. */
export async function listResaleDocuments(
  { db, resellerId }: TenantTx,
  { month, cursor, limit }: { readonly month?: string | undefined } & DocumentsAsked,
): Promise<DocumentPage<InvoiceDocument>> {
  const found = await db.resaleInvoice.findMany({
    where: { resellerId, number: { gt: BigInt(cursor ?? 0) }, ...(month && { month }) },
    orderBy: { number: 'asc' },
    take: limit + 1,
    select: { number: true, document: true },
  });
  const documents = found.map(({ number, document }) => ({ number, document: invoiceDocument.parse(document) }));
  return pageOfDocuments(documents, limit);
}

/** How an invoice to a customer is paid today. */
export function standingOf({ total, dueOn }: InvoiceDocument, payments: readonly { readonly amount: bigint }[]) {
  const paid = payments.reduce((sum, { amount }) => sum + Number(amount), 0);
  const open = total - paid;
  if (total < 0) return { standing: 'credit' as const, paid, open };
  if (open === 0) return { standing: 'paid' as const, paid, open };
  return { standing: dueOn < today() ? ('overdue' as const) : ('open' as const), paid, open };
}
