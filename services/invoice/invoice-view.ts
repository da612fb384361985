import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import type { SystemTx, TenantTx } from '../db/doors.ts';
import { hashOf, invoiceDocument } from './document.ts';

export const invoiceRow = z.object({
  id: z.uuid(),
  number: z.string(),
  month: z.string(),
  recipient: z.string(),
  contract: z.string(),
  issuedOn: z.string(),
  dueOn: z.string(),
  /** Yen with tax. */
  total: z.int(),
});

export const listInvoicesInput = z.object({
  month: z
    .string()
    .regex(/^2\d{3}-(?:0[1-9]|1[0-2])$/)
    .optional(),
});

/** The latest 1,000 invoices that the transaction may see, the newest first. */
export async function listInvoices(
  { db }: SystemTx | TenantTx,
  { month }: z.infer<typeof listInvoicesInput>,
): Promise<z.infer<typeof invoiceRow>[]> {
  const rows = await db.invoice.findMany({
    where: month ? { month } : {},
    orderBy: { number: 'desc' },
    take: 1_000,
  });
  return rows.map(({ id, document }) => {
    const { number, month, recipient, issuedOn, dueOn, total } = invoiceDocument.parse(document);
    return { id, number, month, recipient: recipient.name, contract: recipient.contract, issuedOn, dueOn, total };
  });
}

export const invoiceView = z.object({
  id: z.uuid(),
  document: invoiceDocument,
  /** SHA-256, hex. */
  contentHash: z.string(),
  /** Whether the document still has the hash that it was issued with. */
  intact: z.boolean(),
});

/** One invoice with all its steps. @throws Refusal not_found */
export async function getInvoice(
  { db }: SystemTx | TenantTx,
  { id }: { readonly id: string },
): Promise<z.infer<typeof invoiceView>> {
  const row = await db.invoice.findUnique({ where: { id } });
  if (!row) throw new Refusal('not_found', 'not_found');
  const document = invoiceDocument.parse(row.document);
  const contentHash = Buffer.from(row.contentHash).toString('hex');
  return { id, document, contentHash, intact: hashOf(document).toString('hex') === contentHash };
}
