import { z } from 'zod';
import { today } from '../contract/contract-state.ts';
import type { TenantTx } from '../db/doors.ts';
import { join, type Sql, sql } from '../db/sql.ts';
import { invoiceDocument } from '../invoice/document.ts';
import { inOrderOf, mostCounted, pageInput, pageOf, pageOfIds } from '../list/page-of-ids.ts';
import { resaleStandings, standingFields, standingOf } from './resale-invoice-view.ts';

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
  /** How they are paid. */
  standing: z.enum(resaleStandings).optional(),
});
type Filter = z.infer<typeof resaleInvoiceFilter>;

export const listResaleInvoicesInput = resaleInvoiceFilter.extend(pageInput);
export const resaleInvoicePage = pageOf(resaleInvoiceRow);

const paid = sql`(select coalesce(sum(p.amount), 0) from resale_payment p where p.invoice_id = i.id)`;

/** Invoices of which standingOf says the same. */
function standing(of: Filter['standing']): Sql[] {
  if (of === undefined) return [];
  if (of === 'credit') return [sql`i.total < 0`];
  if (of === 'paid') return [sql`i.total >= 0 and i.total = ${paid}`];
  const due = of === 'overdue' ? sql`i.due_on < ${today()}::date` : sql`i.due_on >= ${today()}::date`;
  return [sql`i.total >= 0 and i.total <> ${paid} and ${due}`];
}

/** One page of the invoices to customers that the transaction may see, the newest first. */
export async function listResaleInvoices(
  tx: TenantTx,
  { month, standing: how, cursor, limit = 50 }: z.input<typeof listResaleInvoicesInput>,
): Promise<z.infer<typeof resaleInvoicePage>> {
  const { db, resellerId } = tx;
  const where = join(
    [sql`i.reseller_id = ${resellerId}::uuid`, ...(month ? [sql`i.month = ${month}`] : []), ...standing(how)],
    ' and ',
  );
  const after = cursor ?? null;
  const { ids, ...rest } = await pageOfIds(
    tx,
    limit,
    (most) => sql`(
      select array(select i.id from resale_invoice i where ${where}
          and (${after}::uuid is null or i.number < (select l.number from resale_invoice l where l.id = ${after}::uuid))
          order by i.number desc limit ${most}::int) as ids,
        (select count(*)::int from (select from resale_invoice i where ${where} limit ${mostCounted + 1}::int) c) as counted
      ) found`,
  );
  const include = { payments: { select: { amount: true } } } as const;
  const rows = inOrderOf(ids, await db.resaleInvoice.findMany({ where: { id: { in: ids } }, include }));
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
