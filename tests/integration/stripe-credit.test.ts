import { randomUUID } from 'node:crypto';
import type Stripe from 'stripe';
import { beforeAll, describe, expect, test } from 'vitest';
import { inSystem } from '../../services/db/doors.ts';
import { creditInvoice, quoteCredit } from '../../services/invoice/credit-invoice.ts';
import { creditsOf } from '../../services/payment/open-invoices.ts';
import { getCollection } from '../../services/stripe/collection-view.ts';
import { compareWithStripe } from '../../services/stripe/compare.ts';
import { takeEvent } from '../../services/stripe/receive-event.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';
import { anInvoice, aPayer, giveCard, type Payer, stateOf, tendAll, useStripe } from '../support/stripe/at-stripe.ts';
import { fund } from '../support/stripe/invoices.ts';
import type { Customer, Fields, Intent, Invoice } from '../support/stripe/store.ts';

useFreshDatabase();
const { stripe } = useStripe();
const system = <T>(work: Parameters<typeof inSystem<T>>[2]) => inSystem('collect payment', null, work);

/** Gives back yen without tax of an invoice's only line; all of it where none are named. @returns yen with tax */
const credit = (invoiceId: string, amount?: number) =>
  system(async (tx) => {
    const lines = amount === undefined ? null : [{ at: 0, amount }];
    const { total: confirmed } = await quoteCredit(tx, { invoiceId, lines });
    await creditInvoice(tx, { invoiceId, lines, requestId: randomUUID(), reason: 'outage', confirmed });
    return confirmed;
  });
const atStripe = async (invoiceId: string) =>
  stripe().store.get<Invoice>('invoice', (await stateOf(invoiceId)).stripeId);
const notesOf = async (invoiceId: string) => {
  const { id } = await atStripe(invoiceId);
  return stripe().store.all<Fields>('credit_note', ({ invoice }) => invoice === id);
};
/** Yen that cards and transfers paid for a contract at Stripe. */
const takenFrom = async ({ contractId }: Payer) => {
  const { stripeId } = await system(({ db }) => db.stripeCustomer.findUniqueOrThrow({ where: { contractId } }));
  return stripe()
    .store.all<Fields>('charge', ({ customer, status }) => customer === stripeId && status === 'succeeded')
    .map(({ amount }) => amount);
};
let heard = 0;
async function hearAll(): Promise<void> {
  for (; heard < stripe().store.events.length; heard += 1)
    await takeEvent(stripe().store.events[heard] as unknown as Stripe.Event);
}
const differencesOf = async (invoiceId: string) => {
  await compareWithStripe();
  return system(({ db }) => db.stripeDifference.findMany({ where: { invoiceId } }));
};

/** Somebody with a card that will be charged. */
async function aCardHolder(token?: Parameters<typeof giveCard>[2]): Promise<Payer> {
  const payer = await aPayer();
  await giveCard(stripe(), payer, token);
  await hearAll();
  await tendAll();
  return payer;
}

describe('a credit note of an invoice that Stripe collects by transfer', () => {
  test('over all of it voids the invoice there; money that comes all the same stays on the account', async () => {
    const payer = await aPayer();
    const { id } = await anInvoice(payer);
    await tendAll();
    await credit(id);
    expect(await tendAll()).toEqual([]);
    expect(await atStripe(id)).toMatchObject({ status: 'void' });
    expect(await stateOf(id)).toMatchObject({ status: 'void', open: 0 });
    const { customer } = await atStripe(id);
    fund(stripe().store, stripe().store.get<Customer>('customer', customer), 11_000, 'ﾃｽﾄ');
    await hearAll();
    expect(await stateOf(id)).toMatchObject({ status: 'void', paid: 0 });
    expect(await differencesOf(id)).toEqual([]);
  });

  test('over a part lowers what is asked for there, once; the next one brings it to zero', async () => {
    const payer = await aPayer();
    const { id } = await anInvoice(payer);
    await tendAll();
    const [first, second] = [await credit(id, 3_000), await credit(id, 2_000)];
    await tendAll();
    expect(await atStripe(id)).toMatchObject({ status: 'open', amount_remaining: 11_000 - first - second });
    expect((await notesOf(id)).map(({ amount }) => amount).toSorted()).toEqual([second, first]);
    expect(await differencesOf(id)).toEqual([]);
    await system(({ db }) =>
      db.stripeTask.updateMany({
        where: { invoiceId: id, kind: 'credit' },
        data: { doneAt: null, nextTryAt: new Date() },
      }),
    );
    await tendAll(); // as after a worker that died before it noted what it did
    expect(await notesOf(id)).toHaveLength(2);
    await credit(id);
    await tendAll();
    await hearAll();
    expect(await stateOf(id)).toMatchObject({ status: 'paid', open: 0, paid: 0 });
    expect(await system((tx) => getCollection(tx, { id }))).toMatchObject({ status: 'void' });
    expect(await differencesOf(id)).toEqual([]);
  });

  test('that is paid after it pays the rest, and nothing is counted twice', async () => {
    const payer = await aPayer();
    const { id } = await anInvoice(payer);
    await tendAll();
    const back = await credit(id, 5_000);
    await tendAll();
    const { customer } = await atStripe(id);
    fund(stripe().store, stripe().store.get<Customer>('customer', customer), 11_000 - back, 'ﾃｽﾄ');
    await hearAll();
    expect(await stateOf(id)).toMatchObject({ status: 'paid', open: 0, paid: 11_000 - back });
    // Of a paid one the money stays as the contract's credit; Stripe is asked for nothing.
    const more = await credit(id);
    expect(await tendAll()).toEqual([]);
    expect(await notesOf(id)).toHaveLength(1);
    const credits = await system(({ db }) => creditsOf(db, [payer.contractId]));
    expect(credits.get(payer.contractId)).toBe(BigInt(more));
    expect(await differencesOf(id)).toEqual([]);
  });

  test('that comes before the invoice got there is in what is sent; one over all of it sends nothing', async () => {
    const payer = await aPayer();
    const [part, whole] = [await anInvoice(payer), await anInvoice(payer)];
    const back = await credit(part.id, 4_000);
    await credit(whole.id);
    expect(await tendAll()).toEqual([]);
    expect(await atStripe(part.id)).toMatchObject({ status: 'open', amount_remaining: 11_000 - back });
    expect(await notesOf(part.id)).toEqual([]);
    expect(await stateOf(whole.id)).toMatchObject({ stripeId: null, open: 0 });
    expect(await differencesOf(part.id)).toEqual([]);
  });

  test('gets there once, however often an answer is lost', async () => {
    const payer = await aPayer();
    const [part, whole] = [await anInvoice(payer), await anInvoice(payer)];
    await tendAll();
    // Two each: the SDK itself repeats once what a closed connection swallowed.
    for (const fits of [/credit_notes$/, /void$/]) stripe().disturb('lost answer', 2, (request) => fits.test(request));
    const back = await credit(part.id, 1_000);
    await credit(whole.id);
    expect(await tendAll()).toHaveLength(2);
    // Waiting for its turn is no difference.
    expect(await differencesOf(part.id)).toEqual([]);
    expect(await tendAll()).toEqual([]);
    expect(await atStripe(part.id)).toMatchObject({ amount_remaining: 11_000 - back });
    expect(await notesOf(part.id)).toHaveLength(1);
    expect(await stateOf(whole.id)).toMatchObject({ status: 'void' });
  });

  test('waits while a transfer is under way, and then finds the invoice paid', async () => {
    const payer = await aPayer();
    const { id } = await anInvoice(payer);
    await tendAll();
    const there = await atStripe(id);
    const [intent] = stripe().store.all<Intent>('payment_intent', ({ customer }) => customer === there.customer);
    if (intent) intent.status = 'processing';
    await credit(id, 1_000);
    expect(await tendAll()).toMatchObject([{ kind: 'credit', error: expect.stringContaining('under way') }]);
    fund(stripe().store, stripe().store.get<Customer>('customer', there.customer), 11_000, 'ﾃｽﾄ');
    await hearAll();
    expect(await tendAll()).toEqual([]);
    expect(await notesOf(id)).toEqual([]);
    const credits = await system(({ db }) => creditsOf(db, [payer.contractId]));
    expect(credits.get(payer.contractId)).toBe(1_100n);
  });
});

describe('a card', () => {
  let payer: Payer;
  beforeAll(async () => {
    payer = await aCardHolder();
  });

  test('is charged for the rest alone, once, when a credit note comes between sending and charging', async () => {
    const { id } = await anInvoice(payer);
    stripe().disturb('error 500', 1, (request) => request.endsWith('/finalize'));
    expect(await tendAll()).toMatchObject([{ kind: 'invoice' }]);
    const before = await takenFrom(payer);
    const back = await credit(id, 4_000);
    for (let round = 0; round < 3; round += 1) await tendAll();
    expect((await takenFrom(payer)).slice(before.length)).toEqual([11_000 - back]);
    expect(await stateOf(id)).toMatchObject({ status: 'paid', open: 0, paid: 11_000 - back });
    expect(await differencesOf(id)).toEqual([]);
  });

  test('is never charged for an invoice that was credited before', async () => {
    const { id } = await anInvoice(payer);
    stripe().disturb('error 500', 1, (request) => request.endsWith('/finalize'));
    await tendAll();
    const before = await takenFrom(payer);
    await credit(id);
    for (let round = 0; round < 3; round += 1) await tendAll();
    expect(await takenFrom(payer)).toEqual(before);
    expect(await stateOf(id)).toMatchObject({ status: 'void', open: 0, charging: false });
  });

  test('that is being charged keeps the invoice from being credited until the answer is there', async () => {
    const { id } = await anInvoice(payer);
    stripe().disturb('lost answer', 2, (request) => request.endsWith('/pay'));
    expect(await tendAll()).toMatchObject([{ kind: 'charge' }]);
    await expect(credit(id)).rejects.toMatchObject({ key: 'credit_charging' });
    expect(await tendAll()).toEqual([]);
    expect(await stateOf(id)).toMatchObject({ status: 'paid', charging: false, paid: 11_000 });
    await credit(id);
    await tendAll();
    expect(await stateOf(id)).toMatchObject({ status: 'paid', paid: 0 });
    expect(await differencesOf(id)).toEqual([]);
  });

  test('that was declined is not tried again by a credit note; without a card nothing is marked', async () => {
    const declined = await aCardHolder('pm_card_chargeCustomerFail');
    const { id } = await anInvoice(declined);
    await tendAll();
    const back = await credit(id, 4_000);
    await tendAll();
    expect(await atStripe(id)).toMatchObject({ attempt_count: 1, amount_remaining: 11_000 - back });
    expect(await stateOf(id)).toMatchObject({ declinedAttempt: 1, charging: false });
  });
});
