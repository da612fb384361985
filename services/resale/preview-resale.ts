import { z } from 'zod';
import type { TenantTx } from '../db/doors.ts';
import { closeMonthInput } from '../invoice/close-month.ts';
import { sumsOfLines } from '../invoice/document.ts';
import { pageInput, pageOf } from '../list/page-of-ids.ts';
import { pageOfRows } from '../list/page-of-rows.ts';
import { owedByCustomers, resaleSkips } from './owed-by-customers.ts';

export const previewResaleInput = closeMonthInput.extend(pageInput);

export const resaleDraft = z.object({
  /** The customer's. */
  id: z.uuid(),
  customer: z.string(),
  /** What closing would bill it, in yen without and with tax; null: nothing. */
  draft: z.object({ peak: z.int(), net: z.int(), total: z.int() }).nullable(),
  /** Why it would get no invoice. */
  reason: z.enum(resaleSkips).nullable(),
});
export const resaleDraftPage = pageOf(resaleDraft);

/** One page of the customers without an invoice for a month, by name, and what closing it would do for each. Nothing is written. */
export async function previewResale(
  { db, resellerId }: TenantTx,
  { month, ...asked }: z.input<typeof previewResaleInput>,
): Promise<z.infer<typeof resaleDraftPage>> {
  const select = { id: true, name: true } as const;
  const { rows, ...rest } = await pageOfRows(asked, {
    where: { resellerId, resaleInvoices: { none: { month } } },
    order: { name: 'asc' },
    count: (of) => db.customer.count(of),
    last: (id) => db.customer.findUnique({ where: { id }, select }),
    read: (of) => db.customer.findMany({ ...of, select }),
  });
  const owedBy = await owedByCustomers(
    db,
    rows.map(({ id }) => id),
    month,
  );
  const views = rows.map(({ id, name: customer }) => {
    const owed = owedBy(id);
    if (typeof owed === 'string') return { id, customer, draft: null, reason: owed };
    const { net, total } = sumsOfLines(owed.lines);
    return { id, customer, draft: { peak: owed.peak, net, total }, reason: null };
  });
  return { ...rest, rows: views };
}
