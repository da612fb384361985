import { z } from 'zod';
import { today } from '../contract/contract-state.ts';
import type { TenantTx } from '../db/doors.ts';
import { closeMonthInput } from '../invoice/close-month.ts';
import { pageInput, pageOf } from '../list/page-of-ids.ts';
import { pageOfRows } from '../list/page-of-rows.ts';
import { rateCustomers, resaleSkips } from './rate-customers.ts';

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
  const { rated, skipped } = await rateCustomers(db, resellerId, rows, month);
  const drafts = new Map(rated.map(({ customer, compose }) => [customer.id, compose('', today())]));
  const reasons = new Map(skipped.map(({ customer, reason }) => [customer.id, reason]));
  const views = rows.map(({ id, name }) => {
    const found = drafts.get(id);
    const draft = found ? { peak: found.inputs.peak, net: found.net, total: found.total } : null;
    return { id, customer: name, draft, reason: reasons.get(id) ?? null };
  });
  return { ...rest, rows: views };
}
