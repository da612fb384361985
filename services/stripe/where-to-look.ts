import type Stripe from 'stripe';

/** Of which object an event tells that something changed. */
export type Place =
  | { readonly kind: 'invoice' | 'payment' | 'customer'; readonly id: string }
  | { readonly kind: 'session'; readonly id: string; readonly customer: string };

type Named = { readonly id: string } | string | null | undefined;
const idOf = (of: Named): string | null => (typeof of === 'string' ? of : (of?.id ?? null));
const place = (kind: 'invoice' | 'payment' | 'customer', of: Named): Place | null => {
  const id = idOf(of);
  return id === null ? null : { kind, id };
};

/** Kinds of events that are listened to; the nightly comparison asks for the same. */
export const heardEvents = [
  ...(['invoice.finalized', 'invoice.paid', 'invoice.payment_failed', 'invoice.payment_action_required'] as const),
  ...(['invoice.voided', 'invoice.marked_uncollectible', 'invoice_payment.paid'] as const),
  ...(['payment_intent.succeeded', 'payment_intent.payment_failed'] as const),
  ...(['charge.refunded', 'refund.created', 'refund.updated', 'refund.failed'] as const),
  ...(['charge.dispute.created', 'charge.dispute.funds_withdrawn'] as const),
  ...(['charge.dispute.funds_reinstated', 'charge.dispute.closed'] as const),
  ...(['checkout.session.completed', 'customer.updated', 'payment_method.detached'] as const),
  'customer_cash_balance_transaction.created' as const,
];

/** @returns null for an event that changes nothing here */
export function whereToLook(event: Stripe.Event): Place | null {
  switch (event.type) {
    case 'invoice.finalized':
    case 'invoice.paid':
    case 'invoice.payment_failed':
    case 'invoice.payment_action_required':
    case 'invoice.voided':
    case 'invoice.marked_uncollectible':
      return place('invoice', event.data.object.id);
    case 'invoice_payment.paid':
      return place('invoice', event.data.object.invoice);
    case 'payment_intent.succeeded':
    case 'payment_intent.payment_failed':
      return place('payment', event.data.object.id);
    case 'charge.refunded':
    case 'refund.created':
    case 'refund.updated':
    case 'refund.failed':
    case 'charge.dispute.created':
    case 'charge.dispute.funds_withdrawn':
    case 'charge.dispute.funds_reinstated':
    case 'charge.dispute.closed':
      return place('payment', event.data.object.payment_intent);
    case 'checkout.session.completed': {
      const { id, mode, customer } = event.data.object;
      const whose = idOf(customer);
      return mode === 'setup' && whose !== null ? { kind: 'session', id, customer: whose } : null;
    }
    case 'customer.updated':
      return place('customer', event.data.object.id);
    case 'customer_cash_balance_transaction.created':
    case 'payment_method.detached':
      return place('customer', event.data.object.customer);
    default:
      return null;
  }
}
