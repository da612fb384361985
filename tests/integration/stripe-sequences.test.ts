import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { joinCollections, received, unseen } from '../../core/stripe/collection.ts';
import { inSystem } from '../../services/db/doors.ts';
import { collectionOf } from '../../services/stripe/apply-look.ts';
import { stripeForLooks } from '../../services/stripe/client.ts';
import { compareWithStripe } from '../../services/stripe/compare.ts';
import { lookAtInvoice } from '../../services/stripe/look.ts';
import { POST } from '../../web/app/api/stripe/webhook/route.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';
import {
  anInvoice,
  aPayer,
  type Payer,
  stateOf,
  tendAll,
  useStripe,
  webhookSecret,
} from '../support/stripe/at-stripe.ts';
import { attach, makeCard } from '../support/stripe/cards.ts';
import { close, fund, pay, paymentsOf } from '../support/stripe/invoices.ts';
import { Rejected } from '../support/stripe/rejected.ts';
import { closeDispute, dispute, refund } from '../support/stripe/reversals.ts';
import type { Customer, Event, Invoice } from '../support/stripe/store.ts';

const database = useFreshDatabase();
const { stripe } = useStripe();
const host = 'operator.test';
const system = <T>(work: Parameters<typeof inSystem<T>>[2]) => inSystem('collect payment', null, work);

beforeAll(() => {
  process.env.NOREN_OPERATOR_HOST = host;
  process.env.NEXTAUTH_SECRET = 'a secret of at least thirty-two characters';
});

const post = (body: string, headers: Record<string, string>) =>
  POST(new Request(`http://${host}/api/stripe/webhook`, { method: 'POST', body, headers: { host, ...headers } }));

function send(event: Event): Promise<Response> {
  const { body, signature } = stripe().signed(event, webhookSecret);
  return post(body, { 'stripe-signature': signature });
}

type Act = (invoice: Invoice, customer: Customer) => void;
const intentOf = ({ id }: Invoice) => paymentsOf(stripe().store, id)[0]?.payment.payment_intent;
const card = (customer: Customer, number: string) => {
  const made = makeCard(stripe().store, number, { month: 1, year: 2030 });
  return attach(stripe().store, made, customer).id;
};
const acts: Record<string, Act> = {
  decline: (invoice, customer) => pay(stripe().store, invoice, card(customer, '4000000000000341')),
  confirm: (invoice, customer) => pay(stripe().store, invoice, card(customer, '4000002760003184')),
  pay: (invoice, customer) => pay(stripe().store, invoice, card(customer, '4242424242424242')),
  transfer: (invoice, customer) => fund(stripe().store, customer, invoice.amount_remaining, 'ﾃｽﾄ'),
  short: (_, customer) => fund(stripe().store, customer, 777, 'ﾃｽﾄ'),
  void: (invoice) => close(stripe().store, invoice, 'void'),
  'write-off': (invoice) => close(stripe().store, invoice, 'uncollectible'),
  refund: (invoice) => refund(stripe().store, intentOf(invoice), 100),
  dispute: (invoice) => dispute(stripe().store, intentOf(invoice)),
  win: (invoice) => {
    const found = stripe().store.all(
      'dispute',
      ({ payment_intent: of, status }) => of === intentOf(invoice) && status === 'needs_response',
    )[0];
    if (found) closeDispute(stripe().store, found.id, true);
  },
};

/** What is not possible as things stand does not happen. */
function attempt(name: string, invoice: Invoice, customer: Customer): void {
  try {
    acts[name]?.(invoice, customer);
  } catch (failure) {
    if (!(failure instanceof Rejected)) throw failure;
  }
}

/** Ends the connections that are in the middle of something, as a kill does. */
const cutOff = () =>
  database.query(
    'postgres',
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and usename = 'noren_system' and pid <> pg_backend_pid()`,
  );

describe('events over the endpoint', () => {
  test('100 histories end as they are at Stripe, shuffled, repeated, lost and cut off midway', async () => {
    const payers: Payer[] = [];
    for (let n = 0; n < 10; n += 1) payers.push(await aPayer());
    const names = fc.array(fc.constantFrom(...Object.keys(acts)), { minLength: 1, maxLength: 6 });
    const histories = fc.sample(names, { numRuns: 100, seed: 20_261_121 });
    const luck = fc.sample(fc.nat(1_000), { numRuns: 20_000, seed: 7 });
    const invoiceIds: string[] = [];
    let [cut, lost, refused, draw] = [0, 0, 0, 0];
    const next = () => luck[draw++ % luck.length] ?? 0;
    for (let round = 0; round < 10; round += 1) {
      const issued: { id: string; history: string[] }[] = [];
      for (const [at, payer] of payers.entries())
        issued.push({ id: (await anInvoice(payer)).id, history: histories[round * 10 + at] ?? [] });
      stripe().calm(); // what disturbed no look of the last round would disturb the sending of this one
      expect(await tendAll()).toEqual([]);
      const before = stripe().store.events.length;
      for (const { id, history } of issued) {
        const { stripeId } = await stateOf(id);
        const invoice = stripe().store.get<Invoice>('invoice', stripeId);
        for (const name of history) attempt(name, invoice, stripe().store.get<Customer>('customer', invoice.customer));
        invoiceIds.push(id);
      }
      const sent = stripe()
        .store.events.slice(before)
        .flatMap((event) => {
          if (next() % 10 === 0) {
            lost += 1;
            return [];
          }
          return Array.from({ length: 1 + (next() % 3) }, () => ({ event, by: next() }));
        });
      const queue = sent.toSorted((a, b) => a.by - b.by).map(({ event }) => event);
      while (queue.length > 0) {
        // Up to three at once, as Stripe sends them.
        const together = queue.splice(0, 1 + (next() % 3));
        const answers = together.map((event) => send(event));
        if (next() % 12 === 0) {
          cut += 1;
          await cutOff();
        }
        if (next() % 15 === 0) stripe().disturb('no connection', 1);
        for (const [at, answer] of (await Promise.all(answers)).entries()) {
          expect([200, 500, 503]).toContain(answer.status);
          if (answer.status !== 200) {
            refused += 1;
            queue.push(together[at] as Event);
          }
        }
      }
    }
    stripe().calm();
    await compareWithStripe();
    for (const id of invoiceIds) {
      const row = await stateOf(id);
      const look = await lookAtInvoice(stripeForLooks(), row.stripeId ?? '');
      const truth = joinCollections(unseen, look.collection);
      expect(collectionOf(row), id).toEqual(truth);
      const references = Object.keys(truth.movements).map((each) => `stripe:${each}`);
      const payments = await system(({ db }) => db.payment.findMany({ where: { reference: { in: references } } }));
      expect(payments.length, id).toBe(references.length);
      expect(
        payments.reduce((sum, { amount }) => sum + Number(amount), 0),
        id,
      ).toBe(received(truth));
    }
    expect(await compareWithStripe()).toMatchObject({ applied: 0 });
    console.log(`events cut off: ${cut}, lost: ${lost}, refused and sent again: ${refused}`);
    expect(Math.min(cut, lost, refused)).toBeGreaterThan(0);
  }, 600_000);

  test('too many bytes, a wrong signature and another host are turned away before anything is kept', async () => {
    const kept = () => system(({ db }) => db.stripeEvent.count());
    const before = await kept();
    expect((await post('x'.repeat(300_000), {})).status).toBe(413);
    expect((await post('{}', { 'stripe-signature': 't=1,v1=00' })).status).toBe(400);
    expect((await post('{}', {})).status).toBe(400);
    expect((await post('{}', { host: 'someone.test' })).status).toBe(404);
    expect(await kept()).toBe(before);
  });
});
