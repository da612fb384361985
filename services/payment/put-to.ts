import type { Allocation } from '../../core/payment/allocate.ts';
import type { SystemTx } from '../db/doors.ts';
import type { InvoiceBalance } from './open-invoices.ts';

type PaymentPart = { readonly id: string; readonly resellerId: string; readonly paidOn: string };

/** Writes what of a payment goes to which invoice. It counts from the later of both days, so nothing is paid before it is asked for. */
export async function putTo(
  { db, actorId }: SystemTx,
  { id: paymentId, resellerId, paidOn }: PaymentPart,
  allocations: readonly Allocation[],
  invoices: readonly InvoiceBalance[],
): Promise<void> {
  if (allocations.length === 0) return;
  const issuedOn = new Map(invoices.map((each) => [each.id, each.issuedOn]));
  const data = allocations.map(({ invoiceId, amount }) => {
    const issued = issuedOn.get(invoiceId) ?? paidOn;
    const countsFrom = new Date(issued > paidOn ? issued : paidOn);
    return { resellerId, paymentId, invoiceId, amount, countsFrom, allocatedBy: actorId };
  });
  await db.paymentAllocation.createMany({ data });
}
