import { dayOf, defaultTimeZone } from '../../core/calendar/billing-month.ts';
import { invariant } from '../../core/errors.ts';
import type { Movement } from '../../core/stripe/collection.ts';
import type { SystemTx } from '../db/doors.ts';
import type { StripeInvoice } from '../db/rows.ts';
import { recordPayment } from '../payment/record-payment.ts';
import { reversePayment } from '../payment/reverse-payment.ts';

export const referenceOf = (stripeId: string): string => `stripe:${stripeId}`;

/**
 * Records money that moved at Stripe: what came in as a payment of its invoice, what went back, by refund or dispute, as a
 * reversal of that payment. Stripe's id is the reference, so that a second way to the same movement adds nothing.
 */
export async function recordMovement(
  tx: SystemTx,
  { contractId, invoiceId }: StripeInvoice,
  id: string,
  { amount, at, method, of }: Movement,
): Promise<void> {
  const on = dayOf(at, defaultTimeZone);
  const reference = referenceOf(id);
  if (amount > 0) {
    // What a dispute gives back names the payment in its note, for what may go back of it later.
    const note = id === of ? undefined : of;
    await recordPayment(tx, {
      contractId,
      amount,
      paidOn: on,
      method,
      reference,
      invoiceIds: [invoiceId],
      ...(note && { note }),
    });
    return;
  }
  if (await tx.db.payment.findUnique({ where: { reference } })) return;
  const payments = await tx.db.payment.findMany({
    where: { contractId, reversesId: null, OR: [{ reference: referenceOf(of) }, { note: of }] },
    include: { reversals: true },
    orderBy: { recordedAt: 'asc' },
  });
  const held = payments.find(
    ({ amount: whole, reversals }) => reversals.reduce((sum, each) => sum + each.amount, whole) >= BigInt(-amount),
  );
  invariant(held !== undefined, `${id} takes ${-amount} yen from ${of}, which no longer holds as much`);
  await reversePayment(tx, { paymentId: held.id, amount: -amount, on, reference, note: id });
}
