import { addCharge, chargeCard, methodOf } from './cards.ts';
import { Rejected } from './rejected.ts';
import type { Customer, Intent, Invoice, Item, Method, Payment, Store } from './store.ts';

const lateMost = 30 * 86_400;

export const itemsOf = (store: Store, invoice: string): Item[] =>
  store.all<Item>('invoiceitem', (item) => item.invoice === invoice);
export const paymentsOf = (store: Store, invoice: string): Payment[] =>
  store.all<Payment>('invoice_payment', (payment) => payment.invoice === invoice);

export function resum(store: Store, invoice: Invoice): void {
  const total = itemsOf(store, invoice.id).reduce((sum, { amount }) => sum + amount, 0);
  invoice.total = total;
  invoice.amount_due = Math.max(0, total);
  invoice.amount_remaining = Math.max(0, total) - invoice.amount_paid;
}

const wrongState = (doing: string, { status }: Invoice) =>
  new Rejected('invoice_not_editable', `This invoice can't be ${doing}: its status is ${status}.`);

/** Draft → open, or paid at once where nothing is due. What is on the cash balance is used. */
export function finalize(store: Store, invoice: Invoice, autoAdvance: boolean, host: string): Invoice {
  if (invoice.status !== 'draft') throw wrongState('finalized', invoice);
  resum(store, invoice);
  invoice.auto_advance = autoAdvance;
  invoice.status = 'open';
  invoice.status_transitions.finalized_at = store.now();
  invoice.hosted_invoice_url = `${host}/i/${invoice.id}`;
  if (invoice.amount_due === 0) {
    store.emit('invoice.finalized', invoice);
    settle(store, invoice);
    return invoice;
  }
  const intent = store.add<Intent>('payment_intent', {
    ...{ amount: invoice.amount_due, currency: 'jpy', customer: invoice.customer, metadata: {} },
    ...{ status: 'requires_payment_method', latest_charge: null, last_payment_error: null },
  });
  store.add<Payment>('invoice_payment', {
    ...{
      invoice: invoice.id,
      amount_paid: null,
      amount_requested: invoice.amount_due,
      currency: 'jpy',
      is_default: true,
    },
    ...{ status: 'open', payment: { type: 'payment_intent', payment_intent: intent.id } },
    status_transitions: { paid_at: null, canceled_at: null },
  });
  store.emit('payment_intent.created', intent);
  store.emit('invoice.finalized', invoice);
  reconcile(store, store.get<Customer>('customer', invoice.customer));
  return invoice;
}

export function settle(store: Store, invoice: Invoice): void {
  invoice.status = 'paid';
  invoice.amount_paid = invoice.amount_due;
  invoice.amount_remaining = 0;
  invoice.status_transitions.paid_at = store.now();
  for (const payment of paymentsOf(store, invoice.id).filter(({ status }) => status === 'open')) {
    payment.status = 'paid';
    payment.amount_paid = payment.amount_requested;
    payment.status_transitions.paid_at = store.now();
    store.emit('invoice_payment.paid', payment);
  }
  store.emit('invoice.paid', invoice);
}

export const intentOf = (store: Store, invoice: Invoice): Intent =>
  store.get<Intent>('payment_intent', paymentsOf(store, invoice.id)[0]?.payment.payment_intent);

/** @throws Rejected when there is no card, or it is declined, or its holder must confirm. */
export function pay(store: Store, invoice: Invoice, methodId: unknown, authenticated = false): Invoice {
  if (invoice.status === 'paid') throw new Rejected('invoice_already_paid', 'Invoice is already paid');
  if (invoice.status !== 'open') throw wrongState('paid', invoice);
  const customer = store.get<Customer>('customer', invoice.customer);
  const id = methodId ?? customer.invoice_settings.default_payment_method;
  if (!id)
    throw new Rejected(
      'invoice_no_payment_method',
      'There is no default payment method set on this Customer or Invoice.',
    );
  const method = methodOf(store, id);
  if (method.customer !== customer.id)
    throw new Rejected('payment_method_customer_mismatch', 'The payment method does not belong to the Customer.');
  if (!(invoice.payment_settings.payment_method_types ?? ['card']).includes('card'))
    throw new Rejected('invoice_payment_method_not_allowed', 'This invoice does not take cards.');
  invoice.attempt_count += 1;
  invoice.attempted = true;
  try {
    chargeCard(store, intentOf(store, invoice), method, authenticated);
  } catch (failure) {
    const needsHolder = failure instanceof Rejected && failure.body.code === 'invoice_payment_intent_requires_action';
    store.emit(needsHolder ? 'invoice.payment_action_required' : 'invoice.payment_failed', invoice);
    throw failure;
  }
  settle(store, invoice);
  return invoice;
}

/** What its holder does on the page of the invoice. */
export function authenticate(store: Store, invoice: Invoice): Invoice {
  const { default_payment_method: id } = store.get<Customer>('customer', invoice.customer).invoice_settings;
  return pay(store, invoice, store.get<Method>('payment_method', id).id, true);
}

export function close(store: Store, invoice: Invoice, status: 'void' | 'uncollectible'): Invoice {
  if (invoice.status !== 'open' && invoice.status !== 'uncollectible') throw wrongState('closed', invoice);
  // Stripe's documents do not say whether such an invoice may be voided: nobody here may count on it.
  if (status === 'void' && invoice.pre_payment_credit_notes_amount > 0)
    throw new Rejected('invoice_not_voidable', 'This invoice has credit notes.');
  invoice.status = status;
  invoice.status_transitions[status === 'void' ? 'voided_at' : 'marked_uncollectible_at'] = store.now();
  if (status === 'void') {
    intentOf(store, invoice).status = 'canceled';
    for (const payment of paymentsOf(store, invoice.id)) payment.status = 'canceled';
  }
  store.emit(status === 'void' ? 'invoice.voided' : 'invoice.marked_uncollectible', invoice);
  return invoice;
}

/** Money arrives on a customer's virtual account. */
export function fund(store: Store, customer: Customer, amount: number, sender: string): void {
  cash(store, customer, amount, 'funded', {
    funded: { bank_transfer: { type: 'jp_bank_transfer', reference: null, jp_bank_transfer: { sender_name: sender } } },
  });
  reconcile(store, customer);
}

function cash(store: Store, customer: Customer, net: number, type: string, more: object): void {
  customer.cash += net;
  const entry = store.add('customer_cash_balance_transaction', {
    ...{ currency: 'jpy', customer: customer.id, ending_balance: customer.cash, net_amount: net, type, ...more },
  });
  store.emit('customer_cash_balance_transaction.created', entry);
}

/**
 * Uses the cash balance for open invoices that take it, on whose advancing Stripe is let: one of exactly that amount first,
 * else the oldest, each in full or not at all; none that is over 30 days late.
 */
function reconcile(store: Store, customer: Customer): void {
  for (;;) {
    const open = store.all<Invoice>(
      'invoice',
      ({
        customer: whose,
        status,
        auto_advance: advancing,
        payment_settings: { payment_method_types: types },
        due_date: due,
      }) =>
        whose === customer.id &&
        status === 'open' &&
        advancing &&
        (types ?? []).includes('customer_balance') &&
        (due === null || store.now() - due < lateMost),
    );
    const next =
      open.find(({ amount_remaining: rest }) => rest === customer.cash) ??
      open.find(({ amount_remaining: rest }) => rest <= customer.cash);
    if (!next) return;
    const intent = intentOf(store, next);
    cash(store, customer, -next.amount_remaining, 'applied_to_payment', {
      applied_to_payment: { payment_intent: intent.id },
    });
    const charge = addCharge(store, intent, 'succeeded', null);
    intent.latest_charge = charge.id;
    intent.status = 'succeeded';
    store.emit('charge.succeeded', charge);
    store.emit('payment_intent.succeeded', intent);
    settle(store, next);
  }
}
