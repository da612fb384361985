import { Rejected } from './rejected.ts';
import type { Customer, Fields, Intent, Method, Store } from './store.ts';

/** Stripe's own test cards that the stand-in knows, by number and by the token that names each. */
export const testCards = {
  pm_card_visa: { number: '4242424242424242', brand: 'visa', outcome: 'success' },
  pm_card_mastercard: { number: '5555555555554444', brand: 'mastercard', outcome: 'success' },
  pm_card_jcb: { number: '3566002020360505', brand: 'jcb', outcome: 'success' },
  pm_card_chargeCustomerFail: { number: '4000000000000341', brand: 'visa', outcome: 'declined' },
  pm_card_authenticationRequired: { number: '4000002760003184', brand: 'visa', outcome: 'authenticate' },
} as const;
/** Refused as soon as it is to be saved. */
const neverSaved = '4000000000000002';

export const declined = (more: object = {}) =>
  new Rejected('card_declined', 'Your card was declined.', undefined, {
    ...{ status: 402, type: 'card_error', decline_code: 'generic_decline' },
    ...more,
  });

/** @throws Rejected card_declined, incorrect_number */
export function makeCard(store: Store, number: string, exp: { month: number; year: number }): Method {
  const digits = number.replaceAll(/\D/g, '');
  if (digits === neverSaved) throw declined();
  const known = Object.values(testCards).find((each) => each.number === digits);
  if (!known)
    throw new Rejected('incorrect_number', 'Your card number is incorrect.', 'number', {
      status: 402,
      type: 'card_error',
    });
  return store.add<Method>('payment_method', {
    ...{ type: 'card', customer: null, outcome: known.outcome },
    card: { brand: known.brand, last4: digits.slice(-4), exp_month: exp.month, exp_year: exp.year },
  });
}

/** A payment method by id; a test card's token makes one. */
export function methodOf(store: Store, id: unknown): Method {
  const card = testCards[id as keyof typeof testCards];
  if (card) return makeCard(store, card.number, { month: 12, year: new Date().getUTCFullYear() + 3 });
  return store.get<Method>('payment_method', id);
}

export function attach(store: Store, method: Method, customer: Customer): Method {
  if (method.customer !== null && method.customer !== customer.id)
    throw new Rejected(
      'resource_already_exists',
      'The payment method you provided has already been attached to a customer.',
    );
  method.customer = customer.id;
  store.emit('payment_method.attached', method);
  return method;
}

export function detach(store: Store, method: Method): Method {
  if (method.customer === null)
    throw new Rejected('payment_method_not_attached', 'The payment method you provided is not attached to a customer.');
  const customer = store.get<Customer>('customer', method.customer);
  method.customer = null;
  if (customer.invoice_settings.default_payment_method === method.id) {
    customer.invoice_settings.default_payment_method = null;
    store.emit('customer.updated', customer);
  }
  store.emit('payment_method.detached', method);
  return method;
}

/**
 * Charges a card for a payment intent.
 *
 * @throws Rejected card_declined, invoice_payment_intent_requires_action
 */
export function chargeCard(store: Store, intent: Intent, method: Method, authenticated = false): Fields {
  if (method.outcome === 'authenticate' && !authenticated) {
    intent.status = 'requires_action';
    store.emit('payment_intent.requires_action', intent);
    throw new Rejected(
      'invoice_payment_intent_requires_action',
      'This payment requires additional user action before it can be completed successfully.',
      undefined,
      { status: 402, type: 'card_error' },
    );
  }
  const fails = method.outcome === 'declined';
  const charge = addCharge(store, intent, fails ? 'failed' : 'succeeded', method.id);
  intent.latest_charge = charge.id;
  if (fails) {
    intent.status = 'requires_payment_method';
    intent.last_payment_error = {
      code: 'card_declined',
      decline_code: 'generic_decline',
      message: 'Your card was declined.',
    };
    store.emit('charge.failed', charge);
    store.emit('payment_intent.payment_failed', intent);
    throw declined({ charge: charge.id });
  }
  intent.status = 'succeeded';
  store.emit('charge.succeeded', charge);
  store.emit('payment_intent.succeeded', intent);
  return charge;
}

export const addCharge = (store: Store, intent: Intent, status: string, method: string | null): Fields =>
  store.add('charge', {
    ...{ amount: intent.amount, amount_refunded: 0, currency: 'jpy', customer: intent.customer, disputed: false },
    ...{
      payment_intent: intent.id,
      payment_method: method,
      refunded: false,
      payment_method_details: { type: method ? 'card' : 'customer_balance' },
      status,
      paid: status === 'succeeded',
    },
  });
