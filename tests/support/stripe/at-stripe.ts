import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll } from 'vitest';
import { inSystem } from '../../../services/db/doors.ts';
import { composeInvoice, hashOf } from '../../../services/invoice/document.ts';
import { balancesOf } from '../../../services/payment/open-invoices.ts';
import { wantInvoices } from '../../../services/stripe/tasks.ts';
import { tendTasks } from '../../../services/stripe/tend-tasks.ts';
import { aReseller, asReseller } from '../builders.ts';
import { attach, makeCard, testCards } from './cards.ts';
import type { Customer, Fields } from './store.ts';
import { type StripeServer, startStripe } from './stripe-server.ts';

export const webhookSecret = 'whsec_standin';
const system = <T>(work: Parameters<typeof inSystem<T>>[2]) => inSystem('collect payment', null, work);

/** A stand-in for Stripe for the test file, which our services are pointed at. */
export function useStripe(): { stripe(): StripeServer } {
  let server: StripeServer | undefined;
  beforeAll(async () => {
    server = await startStripe();
    process.env.NOREN_STRIPE_SECRET_KEY = server.secretKey;
    process.env.NOREN_STRIPE_WEBHOOK_SECRET = webhookSecret;
    process.env.NOREN_STRIPE_API_URL = server.url;
  });
  afterAll(async () => {
    for (const name of ['SECRET_KEY', 'WEBHOOK_SECRET', 'API_URL']) delete process.env[`NOREN_STRIPE_${name}`];
    await server?.stop();
  });
  return {
    stripe() {
      if (!server) throw new Error('the stand-in has not started');
      return server;
    },
  };
}

/** A reseller with a contract that can be billed. */
export async function aPayer() {
  const reseller = await aReseller();
  const contract = await asReseller(reseller.id)(({ db }) => db.contract.findFirstOrThrow());
  return { reseller, contract, resellerId: reseller.id, contractId: contract.id };
}
export type Payer = Awaited<ReturnType<typeof aPayer>>;

let month = 0;

/** An issued invoice over some yen with 10 % tax in them, which the worker has not sent yet. */
export async function anInvoice({ contract, resellerId }: Payer, net = 10_000, dueOn = '2027-12-31') {
  month += 1;
  const usage = `${2_100 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
  return system(async ({ db }) => {
    const { last: number } = await db.invoiceSeries.update({
      where: { id: 'operator' },
      data: { last: { increment: 1 } },
    });
    const document = composeInvoice(
      {
        ...{ number: `INV-${number}`, month: usage, issuedOn: '2026-11-01', dueOn },
        issuer: { name: 'Operator KK', registration: null },
        recipient: { name: 'Reseller', contract: contract.number },
        inputs: {
          ...{ ratingVersion: 1, termsVersion: 'x', profile: 'xsp', plan: { id: 'x', name: 'x', from: 'x' } },
          ...{ peak: 3, queued: 0, blocked: 0, ledgerHash: '00' },
        },
      },
      [
        {
          ...{ key: 'base', kind: 'monthly', quantity: 1, amount: BigInt(net), category: 'standard' },
          ...{ supplyDate: '2026-10-31', params: {}, steps: [] },
        } as never,
      ],
    );
    const row = await db.invoice.create({
      data: {
        ...{ resellerId, contractId: contract.id, number, month: usage, document, ledgerSequence: 0n },
        ...{ issuedOn: new Date('2026-11-01'), dueOn: new Date(dueOn) },
        ...{ net: BigInt(document.net), tax: BigInt(document.tax), total: BigInt(document.total) },
        ...{ contentHash: new Uint8Array(hashOf(document)), ledgerHash: new Uint8Array(32) },
      },
    });
    await wantInvoices(db, usage, [contract.id]);
    return { id: row.id, total: document.total, number: document.number };
  });
}

/** Makes all calls that are owed, those that were put off included. */
export async function tendAll() {
  await system(({ db }) =>
    db.stripeTask.updateMany({ where: { doneAt: null, nextTryAt: { not: null } }, data: { nextTryAt: new Date(0) } }),
  );
  return tendTasks();
}

/** What we know of an invoice, and what is open of it. */
export const stateOf = (invoiceId: string) =>
  system(async ({ db }) => {
    const row = await db.stripeInvoice.findUniqueOrThrow({ where: { invoiceId } });
    const { open, paid } = (await balancesOf(db, [row.contractId])).find(({ id }) => id === invoiceId) ?? {
      open: 0n,
      paid: 0n,
    };
    return { ...row, open: Number(open), paid: Number(paid) };
  });

/** A card on file, as if its holder had gone through Stripe's page; the event of it is still on its way. */
export async function giveCard(
  stripe: StripeServer,
  { contractId, resellerId }: Payer,
  token: keyof typeof testCards = 'pm_card_visa',
) {
  await system((tx) => wantBank(tx, { contractId, resellerId }));
  await tendAll();
  const row = await system(({ db }) => db.stripeCustomer.findUniqueOrThrow({ where: { contractId } }));
  const customer = stripe.store.get<Customer>('customer', row.stripeId);
  const card = makeCard(stripe.store, testCards[token].number, { month: 12, year: 2030 });
  attach(stripe.store, card, customer);
  const intent = stripe.store.add('setup_intent', {
    customer: customer.id,
    status: 'succeeded',
    payment_method: card.id,
  });
  const session = stripe.store.add<Fields>('checkout.session', {
    ...{ mode: 'setup', customer: customer.id, status: 'complete', setup_intent: intent.id, metadata: {} },
  });
  stripe.store.emit('checkout.session.completed', session);
  return { card, customer };
}

import { wantTask } from '../../../services/stripe/tasks.ts';

const wantBank = (tx: Parameters<typeof wantTask>[0], whose: { contractId: string; resellerId: string }) =>
  wantTask(tx, { ...whose, kind: 'bank', ref: randomUUID() });
