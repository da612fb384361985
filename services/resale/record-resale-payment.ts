import { z } from 'zod';
import { isDay } from '../../core/calendar/day.ts';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import { today } from '../contract/contract-state.ts';
import type { TenantTx } from '../db/doors.ts';
import { lockReseller } from '../pool/limits.ts';

export const resalePaymentInput = z.object({
  /** Made once when the dialog opens, so that a double click is one payment. */
  id: z.uuid(),
  invoiceId: z.uuid(),
  /** Yen; negative where a credit was paid out. */
  amount: z.int().refine((yen) => yen !== 0),
  paidOn: z.string().refine(isDay),
  note: z.string().trim().max(200).nullable(),
});

/**
 * Says that a customer paid of an invoice.
 *
 * @throws Refusal not_found, payment_future, resale_payment_beyond, payment_reference_used
 */
export async function recordResalePayment(tx: TenantTx, input: z.infer<typeof resalePaymentInput>): Promise<void> {
  const { db, resellerId } = tx;
  const { id, invoiceId, amount, paidOn, note } = input;
  if (paidOn > today()) throw new Refusal('invalid', 'payment_future');
  await lockReseller(db, resellerId);
  const invoice = await db.resaleInvoice.findUnique({ where: { id: invoiceId }, include: { payments: true } });
  if (!invoice) throw new Refusal('not_found', 'not_found');
  const same = await db.resalePayment.findUnique({ where: { id } });
  if (same?.invoiceId === invoiceId && same.amount === BigInt(amount)) return;
  if (same) throw new Refusal('conflict', 'payment_reference_used', { reference: id });
  const paid = invoice.payments.reduce((sum, each) => sum + each.amount, 0n);
  const left = Number(invoice.total - paid);
  const beyond =
    invoice.total > 0n ? amount > left || Number(paid) + amount < 0 : amount < left || Number(paid) + amount > 0;
  if (beyond) throw new Refusal('invalid', 'resale_payment_beyond', { left });
  const { customerId } = invoice;
  await db.resalePayment.createMany({
    data: [
      {
        ...{ id, resellerId, customerId, invoiceId, amount: BigInt(amount), note: note || null },
        ...{ paidOn: new Date(paidOn), recordedBy: tx.actorId },
      },
    ],
  });
  await record(tx, { action: 'resale.payment', objectId: invoiceId, detail: { amount, paidOn } });
}

export const takeBackResalePaymentInput = z.object({ paymentId: z.uuid() });

/** Takes a payment back that was entered wrongly; a second time changes nothing. @throws Refusal not_found */
export async function takeBackResalePayment(
  tx: TenantTx,
  { paymentId }: z.infer<typeof takeBackResalePaymentInput>,
): Promise<void> {
  const { db, resellerId } = tx;
  await lockReseller(db, resellerId);
  const payment = await db.resalePayment.findUnique({ where: { id: paymentId }, include: { takenBy: true } });
  if (!payment || payment.reversesId) throw new Refusal('not_found', 'not_found');
  if (payment.takenBy) return;
  const { customerId, invoiceId, amount } = payment;
  await db.resalePayment.createMany({
    data: [
      {
        ...{ resellerId, customerId, invoiceId, amount: -amount, reversesId: paymentId },
        ...{ paidOn: new Date(today()), recordedBy: tx.actorId },
      },
    ],
  });
  await record(tx, { action: 'resale.payment_back', objectId: invoiceId, detail: { amount: Number(amount) } });
}
