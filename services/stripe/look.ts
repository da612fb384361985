import type Stripe from 'stripe';
import { invariant } from '../../core/errors.ts';
import type { Collection, Movement } from '../../core/stripe/collection.ts';

/** What one look at an invoice at Stripe showed. */
export type InvoiceLook = {
  readonly stripeId: string;
  /** Our invoice's id, as we wrote it there; null: it is not from here. */
  readonly invoiceId: string | null;
  readonly customer: string;
  readonly total: number;
  /** Yen that are still to be collected there. */
  readonly remaining: number;
  readonly hostedUrl: string | null;
  readonly collection: Collection;
};

const idOf = (of: string | { readonly id: string } | null | undefined): string | null =>
  typeof of === 'string' ? of : (of?.id ?? null);

/** Looks at an invoice and at the money of it as they are now: an event only says where to look. */
export async function lookAtInvoice(stripe: Stripe, id: string): Promise<InvoiceLook> {
  const invoice = await stripe.invoices.retrieve(id, { expand: ['payments.data.payment.payment_intent'] });
  const payments = invoice.payments?.data ?? [];
  const movements: Record<string, Movement> = {};
  let declined: Collection['declined'] = null;
  for (const { status, amount_paid: amount, payment, status_transitions: when } of payments) {
    const intent = payment.payment_intent;
    if (intent === undefined || typeof intent === 'string') continue;
    if (status === 'paid') {
      Object.assign(movements, await moneyOf(stripe, intent.id, amount ?? 0, when.paid_at ?? invoice.created));
    } else declined = whyDeclined(intent, invoice.attempt_count) ?? declined;
  }
  const { status } = invoice;
  invariant(status !== null, `invoice ${id} has no status`);
  return {
    stripeId: invoice.id,
    invoiceId: invoice.metadata?.invoice ?? null,
    customer: idOf(invoice.customer) ?? '',
    total: invoice.total,
    remaining: invoice.amount_remaining,
    hostedUrl: invoice.hosted_invoice_url ?? null,
    collection: { status: status as Collection['status'], declined, movements },
  };
}

function whyDeclined(intent: Stripe.PaymentIntent, attempt: number): Collection['declined'] {
  if (intent.status === 'requires_action' && attempt > 0) return { code: 'authentication_required', attempt };
  const error = intent.last_payment_error;
  return error && attempt > 0 ? { code: error.decline_code ?? error.code ?? 'unknown', attempt } : null;
}

const at = (seconds: number) => new Date(seconds * 1_000);

/** What came in by a payment, and what of it went back since. */
async function moneyOf(
  stripe: Stripe,
  intentId: string,
  amount: number,
  paidAt: number,
): Promise<Record<string, Movement>> {
  const intent = await stripe.paymentIntents.retrieve(intentId, { expand: ['latest_charge'] });
  const charge = typeof intent.latest_charge === 'string' ? null : intent.latest_charge;
  const method = charge?.payment_method_details?.type === 'card' ? 'card' : 'transfer';
  const found: Record<string, Movement> = { [intentId]: { amount, at: at(paidAt), method, of: intentId } };
  if (charge && charge.amount_refunded > 0) {
    for await (const refund of stripe.refunds.list({ payment_intent: intentId, limit: 100 }))
      if (refund.status === 'succeeded')
        found[refund.id] = { amount: -refund.amount, at: at(refund.created), method, of: intentId };
  }
  if (charge?.disputed) {
    for await (const dispute of stripe.disputes.list({ payment_intent: intentId, limit: 100 }))
      for (const entry of dispute.balance_transactions)
        found[entry.id] = { amount: entry.amount, at: at(entry.created), method, of: intentId };
  }
  return found;
}

/** The invoice that a payment belongs to; null when it belongs to none. */
export async function invoiceOfPayment(stripe: Stripe, intentId: string): Promise<string | null> {
  const { data } = await stripe.invoicePayments.list({ payment: { type: 'payment_intent', payment_intent: intentId } });
  return idOf(data[0]?.invoice);
}

/** What one look at a customer showed. */
export type CustomerLook = {
  readonly stripeId: string;
  readonly seenAt: Date;
  readonly card: { id: string; brand: string; last4: string; expMonth: number; expYear: number } | null;
  /** Yen. */
  readonly cash: number;
};

export async function lookAtCustomer(stripe: Stripe, id: string): Promise<CustomerLook | null> {
  const seenAt = new Date();
  const customer = await stripe.customers.retrieve(id, { expand: ['invoice_settings.default_payment_method'] });
  if (customer.deleted) return null;
  const method = customer.invoice_settings.default_payment_method;
  const card = method && typeof method !== 'string' ? method.card : null;
  const cash = await stripe.customers.retrieveCashBalance(id);
  return {
    ...{ stripeId: id, seenAt, cash: cash.available?.jpy ?? 0 },
    card:
      card && method && typeof method !== 'string'
        ? { id: method.id, brand: card.brand, last4: card.last4, expMonth: card.exp_month, expYear: card.exp_year }
        : null,
  };
}
