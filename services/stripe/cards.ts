import type Stripe from 'stripe';
import { record } from '../audit/record.ts';
import { inSystem } from '../db/doors.ts';
import type { StripeTask } from '../db/rows.ts';
import { keyOf } from './key-of.ts';

const idOf = (of: string | { readonly id: string } | null): string | null =>
  typeof of === 'string' ? of : (of?.id ?? null);

/**
 * Makes the card of a finished session the one that is charged, and lets go of the one before. The card asked for last wins,
 * whichever session is told of first.
 *
 * @returns the customer's id at Stripe, to look at
 */
export async function keepCard(
  stripe: Stripe,
  { contractId, resellerId, ref: sessionId }: StripeTask,
): Promise<string | null> {
  const session = await stripe.checkout.sessions.retrieve(sessionId, { expand: ['setup_intent'] });
  const intent = typeof session.setup_intent === 'string' ? null : session.setup_intent;
  const card = intent?.status === 'succeeded' ? idOf(intent.payment_method) : null;
  const customer = idOf(session.customer);
  if (session.status !== 'complete' || !card || !customer) return null;
  const askedAt = new Date(session.created * 1_000);
  const isLatest = await inSystem('collect payment', null, async (tx) => {
    const { count } = await tx.db.stripeCustomer.updateMany({
      where: { contractId, stripeId: customer, OR: [{ cardAskedAt: null }, { cardAskedAt: { lte: askedAt } }] },
      data: { cardAskedAt: askedAt },
    });
    return count > 0;
  });
  if (!isLatest) return null;
  await stripe.customers.update(
    customer,
    { invoice_settings: { default_payment_method: card } },
    { idempotencyKey: keyOf(sessionId, 'default') },
  );
  for await (const other of stripe.customers.listPaymentMethods(customer, { type: 'card', limit: 100 }))
    if (other.id !== card)
      await stripe.paymentMethods.detach(other.id, {}, { idempotencyKey: keyOf(other.id, 'detach') });
  await inSystem('collect payment', null, async (tx) => {
    const data = { paymentMethod: 'card' };
    const { count } = await tx.db.contract.updateMany({
      where: { id: contractId, paymentMethod: { not: 'card' } },
      data,
    });
    const owner = { resellerId, customerId: null };
    if (count > 0)
      await record(tx, { action: 'contract.set_payment_method', objectId: contractId, detail: data, owner });
  });
  return customer;
}

/** Lets go of a card. @returns the customer's id at Stripe, to look at */
export async function removeCard(stripe: Stripe, { contractId, ref: card }: StripeTask): Promise<string | null> {
  const row = await inSystem('collect payment', null, ({ db }) =>
    db.stripeCustomer.findUnique({ where: { contractId } }),
  );
  if (!row?.stripeId) return null;
  const method = await stripe.paymentMethods.retrieve(card);
  if (idOf(method.customer) === row.stripeId)
    await stripe.paymentMethods.detach(card, {}, { idempotencyKey: keyOf(card, 'detach') });
  return row.stripeId;
}
