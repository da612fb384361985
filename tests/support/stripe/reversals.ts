import { Rejected } from './rejected.ts';
import type { Fields, Intent, Store } from './store.ts';

const chargeOf = (store: Store, intentId: unknown) => {
  const intent = store.get<Intent>('payment_intent', intentId);
  return { intent, charge: store.get<Fields>('charge', intent.latest_charge) };
};

/** Gives some of a payment back. */
export function refund(store: Store, intentId: unknown, amount?: number): Fields {
  const { intent, charge } = chargeOf(store, intentId);
  const rest = Number(charge.amount) - Number(charge.amount_refunded);
  const back = amount ?? rest;
  if (back <= 0 || back > rest)
    throw new Rejected(
      'charge_already_refunded',
      `Refund amount (¥${back}) is greater than unrefunded amount on charge (¥${rest})`,
    );
  charge.amount_refunded = Number(charge.amount_refunded) + back;
  charge.refunded = charge.amount_refunded === charge.amount;
  const made = store.add('refund', {
    ...{
      amount: back,
      currency: 'jpy',
      charge: charge.id,
      payment_intent: intent.id,
      status: 'succeeded',
      metadata: {},
    },
  });
  store.emit('refund.created', made);
  store.emit('charge.refunded', charge);
  return made;
}

const movement = (store: Store, amount: number) =>
  store.add('balance_transaction', { amount, currency: 'jpy', fee: 0, net: amount, type: 'adjustment' });

/** The holder contests a payment: it is taken back at once. */
export function dispute(store: Store, intentId: unknown): Fields {
  const { intent, charge } = chargeOf(store, intentId);
  charge.disputed = true;
  const made = store.add('dispute', {
    ...{ amount: charge.amount, currency: 'jpy', charge: charge.id, payment_intent: intent.id },
    ...{
      reason: 'fraudulent',
      status: 'needs_response',
      balance_transactions: [movement(store, -Number(charge.amount))],
    },
  });
  store.emit('charge.dispute.created', made);
  store.emit('charge.dispute.funds_withdrawn', made);
  return made;
}

export function closeDispute(store: Store, id: string, won: boolean): Fields {
  const found = store.get<Fields>('dispute', id);
  found.status = won ? 'won' : 'lost';
  if (won) (found.balance_transactions as Fields[]).push(movement(store, Number(found.amount)));
  store.emit('charge.dispute.closed', found);
  if (won) store.emit('charge.dispute.funds_reinstated', found);
  return found;
}
