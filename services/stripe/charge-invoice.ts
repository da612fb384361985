import Stripe from 'stripe';
import { invariant } from '../../core/errors.ts';
import { inSystem } from '../db/doors.ts';
import type { StripeTask } from '../db/rows.ts';
import { balancesOf } from '../payment/open-invoices.ts';
import { keyOf } from './key-of.ts';

/**
 * Charges the card on file for an invoice, once for each number of attempt: whoever repeats it gets the first answer. A card
 * that is declined is an answer, not a failure; the look that follows keeps it.
 *
 * @returns Stripe's id of the invoice, to look at
 */
export async function chargeInvoice(stripe: Stripe, { invoiceId, ref }: StripeTask): Promise<string> {
  invariant(invoiceId !== null, 'a task to charge names no invoice');
  const { stripeId, open } = await inSystem('collect payment', null, async ({ db }) => {
    await db.stripeInvoice.updateMany({
      where: { invoiceId, attempts: { lt: Number(ref) } },
      data: { attempts: Number(ref) },
    });
    const { stripeId: id, contractId } = await db.stripeInvoice.findUniqueOrThrow({ where: { invoiceId } });
    const balance = (await balancesOf(db, [contractId])).find((each) => each.id === invoiceId);
    return { stripeId: id, open: Number(balance?.open ?? 0n) };
  });
  invariant(stripeId !== null, `invoice ${invoiceId} is to be charged before it is at Stripe`);
  const invoice = await stripe.invoices.retrieve(stripeId, { expand: ['customer'] });
  // Paid to us otherwise meanwhile: nothing is taken twice; the nightly comparison reports it.
  if (invoice.status !== 'open' || open < invoice.amount_remaining) return stripeId;
  const customer =
    typeof invoice.customer === 'object' && invoice.customer && !invoice.customer.deleted ? invoice.customer : null;
  const card = customer?.invoice_settings.default_payment_method;
  if (!card) return stripeId; // removed since; the invoice waits for another, or for a transfer
  try {
    const payment_method = typeof card === 'string' ? card : card.id;
    await stripe.invoices.pay(stripeId, { payment_method }, { idempotencyKey: keyOf(invoiceId, `pay:${ref}`) });
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeCardError)) throw error;
  }
  return stripeId;
}
