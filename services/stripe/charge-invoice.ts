import Stripe from 'stripe';
import { invariant } from '../../core/errors.ts';
import { lockContract } from '../contract/append-event.ts';
import { inSystem } from '../db/doors.ts';
import type { StripeTask } from '../db/rows.ts';
import { balancesOf } from '../payment/open-invoices.ts';
import { isFinal } from './client.ts';
import { keyOf } from './key-of.ts';

const reason = 'collect payment';

/**
 * Charges the card on file for an invoice, once for each number of attempt: whoever repeats it gets the first answer. A card
 * that is declined is an answer, not a failure; the look that follows keeps it. While an answer is owed the invoice is marked,
 * and takes no credit note: a card is never charged for what was given back.
 *
 * @returns Stripe's id of the invoice, to look at; the mark is taken off by `endCharge` after that
 */
export async function chargeInvoice(stripe: Stripe, { invoiceId, ref }: StripeTask): Promise<string> {
  invariant(invoiceId !== null, 'a task to charge names no invoice');
  const { stripeId } = await inSystem(reason, null, async ({ db }) => {
    await db.stripeInvoice.updateMany({
      where: { invoiceId, attempts: { lt: Number(ref) } },
      data: { attempts: Number(ref) },
    });
    return db.stripeInvoice.findUniqueOrThrow({ where: { invoiceId } });
  });
  invariant(stripeId !== null, `invoice ${invoiceId} is to be charged before it is at Stripe`);
  const invoice = await stripe.invoices.retrieve(stripeId, { expand: ['customer'] });
  const customer =
    typeof invoice.customer === 'object' && invoice.customer && !invoice.customer.deleted ? invoice.customer : null;
  const card = customer?.invoice_settings.default_payment_method;
  // Without a card, removed since: the invoice waits for another, or for a transfer.
  if (invoice.status !== 'open' || !card || !(await beginCharge(invoiceId, invoice.amount_remaining))) return stripeId;
  try {
    const payment_method = typeof card === 'string' ? card : card.id;
    await stripe.invoices.pay(stripeId, { payment_method }, { idempotencyKey: keyOf(invoiceId, `pay:${ref}`) });
  } catch (error) {
    if (isFinal(error)) await endCharge(invoiceId);
    if (!(error instanceof Stripe.errors.StripeCardError)) throw error;
  }
  return stripeId;
}

/**
 * Marks an invoice as being charged, unless less is open here than would be taken: it was paid otherwise, which the nightly
 * comparison reports, or a credit note is on its way to Stripe. Credit notes take the same lock.
 */
function beginCharge(invoiceId: string, amount: number): Promise<boolean> {
  return inSystem(reason, null, async (tx) => {
    const { db } = tx;
    const { contractId } = await db.stripeInvoice.findUniqueOrThrow({ where: { invoiceId } });
    await lockContract(tx, contractId);
    const balance = (await balancesOf(db, [contractId])).find((each) => each.id === invoiceId);
    const isOwed = (balance?.open ?? 0n) >= BigInt(amount);
    if (isOwed) await db.stripeInvoice.updateMany({ where: { invoiceId }, data: { charging: true } });
    return isOwed;
  });
}

/** No answer of Stripe's is owed any more. */
export async function endCharge(invoiceId: string | null): Promise<void> {
  if (invoiceId === null) return;
  await inSystem(reason, null, ({ db }) =>
    db.stripeInvoice.updateMany({ where: { invoiceId, charging: true }, data: { charging: false } }),
  );
}
