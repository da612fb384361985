import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { today } from '../contract/contract-state.ts';
import type { TenantTx } from '../db/doors.ts';
import { hashOf, type InvoiceDocument, invoiceDocument } from '../invoice/document.ts';
import { pageInput, pageOf } from '../list/page-of-ids.ts';
import { pageOfRows } from '../list/page-of-rows.ts';

/** `credit`: it asks for nothing, the customer is given back. */
export const resaleStandings = ['open', 'overdue', 'paid', 'credit'] as const;

const standingFields = {
  standing: z.enum(resaleStandings),
  /** Yen that were paid, and that are still asked for. */
  paid: z.int(),
  open: z.int(),
};

export const resaleInvoiceRow = z.object({
  ...{ id: z.uuid(), number: z.string(), month: z.string(), customer: z.string() },
  ...{ issuedOn: z.string(), dueOn: z.string() },
  /** Yen without and with tax. */
  net: z.int(),
  total: z.int(),
  ...standingFields,
});

/** What of the invoices to customers is shown. */
export const resaleInvoiceFilter = z.object({
  /** Usage month. */
  month: z
    .string()
    .regex(/^2\d{3}-(?:0[1-9]|1[0-2])$/)
    .optional(),
});

export const listResaleInvoicesInput = resaleInvoiceFilter.extend(pageInput);
export const resaleInvoicePage = pageOf(resaleInvoiceRow);

/** One page of the invoices to customers that the transaction may see, the newest first. */
export async function listResaleInvoices(
  { db, resellerId }: TenantTx,
  { month, ...page }: z.input<typeof listResaleInvoicesInput>,
): Promise<z.infer<typeof resaleInvoicePage>> {
  const include = { payments: { select: { amount: true } } } as const;
  const { rows, ...rest } = await pageOfRows(page, {
    where: { resellerId, ...(month && { month }) },
    order: { number: 'desc' },
    count: (asked) => db.resaleInvoice.count(asked),
    last: (id) => db.resaleInvoice.findUnique({ where: { id }, select: { number: true } }),
    read: (asked) => db.resaleInvoice.findMany({ ...asked, include }),
  });
  const views = rows.map(({ id, document: stored, payments }) => {
    const document = invoiceDocument.parse(stored);
    const { number, month: of, issuedOn, dueOn, net, total, recipient } = document;
    return {
      ...{ id, number, month: of, customer: recipient.name, issuedOn, dueOn, net, total },
      ...standingOf(document, payments),
    };
  });
  return { ...rest, rows: views };
}

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

/** Documents to customers in order of their numbers: of a usage month, or the latest 5,000. */
export async function listResaleDocuments(
  { db, resellerId }: TenantTx,
  { month }: z.infer<typeof resaleInvoiceFilter>,
): Promise<InvoiceDocument[]> {
  const rows = await db.resaleInvoice.findMany({
    where: { resellerId, ...(month && { month }) },
    orderBy: { number: 'desc' },
    ...(month ? {} : { take: 5_000 }),
  });
  return rows.toReversed().map(({ document }) => invoiceDocument.parse(document));
}

function standingOf({ total, dueOn }: InvoiceDocument, payments: readonly { readonly amount: bigint }[]) {
  const paid = payments.reduce((sum, { amount }) => sum + Number(amount), 0);
  const open = total - paid;
  if (total < 0) return { standing: 'credit' as const, paid, open };
  if (open === 0) return { standing: 'paid' as const, paid, open };
  return { standing: dueOn < today() ? ('overdue' as const) : ('open' as const), paid, open };
}
