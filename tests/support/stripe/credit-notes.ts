import { intentOf, paymentsOf, settle } from './invoices.ts';
import { Rejected } from './rejected.ts';
import type { Fields, Invoice, Store } from './store.ts';

type Wanted = {
  readonly amount: number;
  /** What of it is refunded, put to the customer's balance or given back outside of Stripe. */
  readonly after: number;
  readonly more: object;
};

/**
 * A credit note first reduces what is left to pay, never below zero; what is beyond needs a way back. An invoice of which nothing
 * is left becomes paid without a payment (docs.stripe.com/invoicing/dashboard/credit-notes).
 */
export function createCreditNote(store: Store, invoice: Invoice, { amount, after, more }: Wanted): Fields {
  if (invoice.status !== 'open' && invoice.status !== 'paid')
    throw new Rejected('invoice_not_editable', `A credit note needs an open or paid invoice, not ${invoice.status}.`);
  if (amount <= 0) throw new Rejected('parameter_invalid_integer', 'Invalid integer: must be positive', 'amount');
  if (invoice.status === 'open' && intentOf(store, invoice).status === 'processing')
    throw new Rejected('invoice_payment_pending', 'An invoice with a pending payment takes no credit note.');
  const before = invoice.status === 'open' ? Math.min(amount, invoice.amount_remaining) : 0;
  const credited = Number(invoice.post_payment_credit_notes_amount);
  if (amount - before !== after)
    throw new Rejected(
      'parameter_invalid',
      `The sum of refunds, credits and outside of Stripe credits must equal ${amount - before}.`,
      'amount',
    );
  if (after > invoice.amount_paid - credited)
    throw new Rejected('parameter_invalid', 'The credit notes of an invoice may not exceed it.', 'amount');
  const made = store.add('credit_note', {
    ...{ amount, invoice: invoice.id, customer: invoice.customer, currency: 'jpy', status: 'issued', ...more },
    ...{ pre_payment_amount: before, post_payment_amount: after },
  });
  invoice.pre_payment_credit_notes_amount += before;
  invoice.post_payment_credit_notes_amount = credited + after;
  store.emit('credit_note.created', made);
  if (before > 0) lower(store, invoice, before);
  return made;
}

function lower(store: Store, invoice: Invoice, by: number): void {
  invoice.amount_due -= by;
  invoice.amount_remaining -= by;
  const intent = intentOf(store, invoice);
  if (invoice.amount_remaining > 0) {
    intent.amount = invoice.amount_remaining;
    for (const payment of paymentsOf(store, invoice.id)) payment.amount_requested = invoice.amount_remaining;
    store.emit('invoice.updated', invoice);
    return;
  }
  intent.status = 'canceled';
  for (const payment of paymentsOf(store, invoice.id)) payment.status = 'canceled';
  settle(store, invoice);
}
