import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { addDays } from '../../core/calendar/day.ts';
import { listArrears } from '../../services/arrears/list-arrears.ts';
import { contractOf } from '../../services/contract/contract-of.ts';
import { today } from '../../services/contract/contract-state.ts';
import { recordContractEvent } from '../../services/contract/record-contract-event.ts';
import { inSystem } from '../../services/db/doors.ts';
import { recordPayment } from '../../services/payment/record-payment.ts';
import { removeCardOf } from '../../services/stripe/choose-payment.ts';
import { compareWithStripe } from '../../services/stripe/compare.ts';
import { getStripeOverview } from '../../services/stripe/overview.ts';
import { getPayment } from '../../services/stripe/payment-view.ts';
import { receiveEvent } from '../../services/stripe/receive-event.ts';
import { startCard } from '../../services/stripe/start-card.ts';
import { asReseller } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';
import {
  anInvoice,
  aPayer,
  giveCard,
  stateOf,
  tendAll,
  useStripe,
  webhookSecret,
} from '../support/stripe/at-stripe.ts';
import { close, fund } from '../support/stripe/invoices.ts';
import { closeDispute, dispute, refund } from '../support/stripe/reversals.ts';
import type { Customer, Event, Invoice, Payment } from '../support/stripe/store.ts';

useFreshDatabase();
const { stripe } = useStripe();
const system = <T>(work: Parameters<typeof inSystem<T>>[2]) => inSystem('collect payment', null, work);

let heard = 0;
/** Brings every event that has come about since. */
async function hearAll(): Promise<string[]> {
  const receptions: string[] = [];
  for (; heard < stripe().store.events.length; heard += 1)
    receptions.push(await hear(stripe().store.events[heard] as Event));
  return receptions;
}
async function hear(event: Event, secret = webhookSecret, timestamp?: number) {
  const { body, signature } = stripe().signed(event, secret, timestamp);
  return receiveEvent(body, signature);
}
const paymentsOf = (contractId: string) =>
  system(({ db }) => db.payment.findMany({ where: { contractId }, orderBy: { recordedAt: 'asc' } }));
const atStripe = async (invoiceId: string) =>
  stripe().store.get<Invoice>('invoice', (await stateOf(invoiceId)).stripeId);
const intentOf = async (invoiceId: string) => {
  const { id } = await atStripe(invoiceId);
  return stripe().store.all<Payment>('invoice_payment', ({ invoice }) => invoice === id)[0]?.payment;
};

beforeEach(() => hearAll().then(() => undefined));

describe('an invoice of a contract that pays by transfer', () => {
  test('goes to Stripe line by line with our tax and the hash of its ledger, and is paid by a transfer (R-100, R-163)', async () => {
    const payer = await aPayer();
    const invoice = await anInvoice(payer);
    await tendAll();
    const there = await atStripe(invoice.id);
    const sha256 = expect.stringMatching(/^[0-9a-f]{64}$/);
    expect(there).toMatchObject({
      ...{
        status: 'open',
        total: 11_000,
        collection_method: 'send_invoice',
        auto_advance: true,
        number: invoice.number,
      },
      metadata: { invoice: invoice.id, content_sha256: sha256, ledger_sha256: sha256, peak: '3' },
    });
    expect(await stateOf(invoice.id)).toMatchObject({ status: 'open', method: 'transfer', open: 11_000 });
    fund(stripe().store, stripe().store.get<Customer>('customer', there.customer), 11_000, 'ﾃｽﾄ');
    await hearAll();
    expect(await stateOf(invoice.id)).toMatchObject({ status: 'paid', open: 0, paid: 11_000 });
    expect(await paymentsOf(payer.contractId)).toMatchObject([
      { amount: 11_000n, method: 'transfer', reference: expect.stringMatching(/^stripe:pi_/) },
    ]);
  });

  test('stays open until it is covered in full; what is over waits for the next one', async () => {
    const payer = await aPayer();
    const [first, second] = [await anInvoice(payer), await anInvoice(payer, 20_000)];
    await tendAll();
    const customer = stripe().store.get<Customer>('customer', (await atStripe(first.id)).customer);
    fund(stripe().store, customer, 10_670, 'ﾃｽﾄ'); // 330 yen of fee were kept by the bank
    await hearAll();
    const onFile = () =>
      system(({ db }) => db.stripeCustomer.findUniqueOrThrow({ where: { contractId: payer.contractId } }));
    expect(await stateOf(first.id)).toMatchObject({ status: 'open', paid: 0 });
    expect(await onFile()).toMatchObject({ cashBalance: 10_670n });
    fund(stripe().store, customer, 330 + 22_000 + 500, 'ﾃｽﾄ');
    await hearAll();
    expect(await stateOf(first.id)).toMatchObject({ status: 'paid', open: 0 });
    expect(await stateOf(second.id)).toMatchObject({ status: 'paid', open: 0 });
    expect(await onFile()).toMatchObject({ cashBalance: 500n });
    expect((await paymentsOf(payer.contractId)).map(({ amount }) => amount)).toEqual([11_000n, 22_000n]);
  });
});

describe('money that did not come through Stripe', () => {
  const pay = (contractId: string, amount: number, invoiceIds: string[] = []) =>
    system((tx) =>
      recordPayment(tx, {
        contractId,
        amount,
        paidOn: '2026-11-01',
        method: 'manual',
        reference: randomUUID(),
        invoiceIds,
      }),
    );

  test('is taken off what Stripe collects; an invoice that is covered does not go there', async () => {
    const payer = await aPayer();
    const [part, whole] = [await anInvoice(payer), await anInvoice(payer)];
    await pay(payer.contractId, 4_000, [part.id]);
    await pay(payer.contractId, 11_000, [whole.id]);
    expect(await tendAll()).toEqual([]);
    expect(await atStripe(part.id)).toMatchObject({ status: 'open', amount_remaining: 7_000 });
    expect(await stateOf(whole.id)).toMatchObject({ stripeId: null, open: 0 });
  });

  test('keeps a card from being charged for the same, and is reported at night', async () => {
    const payer = await aPayer();
    await giveCard(stripe(), payer, 'pm_card_chargeCustomerFail');
    await hearAll();
    await tendAll();
    const invoice = await anInvoice(payer);
    await tendAll();
    await pay(payer.contractId, 11_000, [invoice.id]);
    await giveCard(stripe(), payer, 'pm_card_visa');
    await hearAll();
    await tendAll();
    expect(await atStripe(invoice.id)).toMatchObject({ status: 'open', attempt_count: 1 });
    await compareWithStripe();
    const found = await system(({ db }) => db.stripeDifference.findMany({ where: { invoiceId: invoice.id } }));
    expect(found).toMatchObject([{ kind: 'status', detail: { ours: 0, theirs: 'open' } }]);
  });
});

describe('a card', () => {
  test('is entered at Stripe: what the portal gets is the address of a page there', async () => {
    const payer = await aPayer();
    process.env.NOREN_PORTAL_URL = 'https://{host}';
    const { url } = await startCard(asReseller(payer.resellerId), { locale: 'ja' });
    expect(url.startsWith(stripe().url)).toBe(true);
    const form = new URLSearchParams({ number: '4242 4242 4242 4242', exp: '12/30' });
    const entered = await fetch(url, { method: 'POST', body: form, redirect: 'manual' });
    expect(entered.headers.get('location')).toMatch(/^https:\/\/.*\/contract\?card=entered$/);
    await hearAll();
    await tendAll();
    const contract = await asReseller(payer.resellerId)((tx) => contractOf(tx.db, payer.resellerId));
    expect(contract.paymentMethod).toBe('card');
    const shown = await asReseller(payer.resellerId)((tx) => getPayment(tx, contract));
    expect(shown).toMatchObject({ method: 'card', card: { brand: 'visa', last4: '4242' }, isCardPending: false });
    expect(shown.card).not.toHaveProperty('id');
    await asReseller(payer.resellerId)((tx) => removeCardOf(tx, contract));
    await tendAll();
    const after = await asReseller(payer.resellerId)((tx) =>
      getPayment(tx, { ...contract, paymentMethod: 'transfer' }),
    );
    expect(after.card).toBeNull();
    const kept = await asReseller(payer.resellerId)(({ db }) => db.contract.findFirstOrThrow());
    expect(kept.paymentMethod).toBe('transfer');
  });

  test('is kept with what may be shown of it, is charged, and its payment is recorded once however often it is told', async () => {
    const payer = await aPayer();
    await giveCard(stripe(), payer);
    await hearAll();
    await tendAll();
    const row = await system(({ db }) =>
      db.stripeCustomer.findUniqueOrThrow({ where: { contractId: payer.contractId } }),
    );
    expect(row.card).toMatchObject({ brand: 'visa', last4: '4242', expMonth: 12, expYear: 2030 });
    const invoice = await anInvoice(payer);
    await tendAll();
    expect(await stateOf(invoice.id)).toMatchObject({ status: 'paid', method: 'card', open: 0 });
    await hearAll();
    for (const event of stripe().store.events) expect(await hear(event)).toBe('duplicate');
    expect(await paymentsOf(payer.contractId)).toMatchObject([{ amount: 11_000n, method: 'card' }]);
  });

  test('that is declined leaves the invoice open with the reason; the next card is charged at once', async () => {
    const payer = await aPayer();
    await giveCard(stripe(), payer, 'pm_card_chargeCustomerFail');
    await hearAll();
    await tendAll();
    const invoice = await anInvoice(payer);
    await tendAll();
    await hearAll();
    expect(await stateOf(invoice.id)).toMatchObject({
      status: 'open',
      declinedCode: 'generic_decline',
      declinedAttempt: 1,
      open: 11_000,
    });
    const { declined } = await system(getStripeOverview);
    expect(declined.filter(({ resellerId }) => resellerId === payer.resellerId)).toMatchObject([
      { code: 'generic_decline', attempts: 1, invoice: { id: invoice.id } },
    ]);
    await giveCard(stripe(), payer, 'pm_card_mastercard');
    await hearAll();
    await tendAll();
    expect(await stateOf(invoice.id)).toMatchObject({ status: 'paid', open: 0, attempts: 2 });
  });

  test('that is declined past the due day is a ground on which the operator is asked to suspend; paid, to resume (R-104)', async () => {
    const payer = await aPayer();
    await giveCard(stripe(), payer, 'pm_card_chargeCustomerFail');
    await hearAll();
    await tendAll();
    const invoice = await anInvoice(payer, 10_000, addDays(today(), -1));
    const early = await anInvoice(payer, 10_000, addDays(today(), 1));
    await tendAll();
    await hearAll();
    const row = async () => (await system(listArrears)).rows.find(({ contractId }) => contractId === payer.contractId);
    const declined = { code: 'generic_decline', on: today() };
    expect(await row()).toMatchObject({
      ...{ phase: 'running', proposal: 'suspend', ground: 'CARD_DECLINED', overdue: 11_000, open: 22_000 },
      invoices: [{ id: invoice.id, declined }],
    });
    const decide = (event: Parameters<typeof recordContractEvent>[1]['event']) =>
      system((tx) => recordContractEvent(tx, { resellerId: payer.resellerId, event }));
    await decide({ kind: 'suspended', ground: 'CARD_DECLINED' });
    expect(await row()).toMatchObject({ phase: 'suspended', proposal: null, ground: null });
    await giveCard(stripe(), payer, 'pm_card_mastercard');
    await hearAll();
    await tendAll();
    for (const each of [invoice, early]) expect(await stateOf(each.id)).toMatchObject({ status: 'paid' });
    expect(await row()).toMatchObject({ proposal: 'resume', ground: null, overdue: 0 });
  });

  test('refunds and disputes take the payment back, what is won comes back', async () => {
    const payer = await aPayer();
    await giveCard(stripe(), payer);
    await hearAll();
    await tendAll();
    const invoice = await anInvoice(payer);
    await tendAll();
    const intent = (await intentOf(invoice.id))?.payment_intent;
    refund(stripe().store, intent, 1_000);
    await hearAll();
    expect(await stateOf(invoice.id)).toMatchObject({ status: 'paid', paid: 10_000, open: 1_000 });
    const other = await anInvoice(payer);
    await tendAll();
    const { id } = dispute(stripe().store, (await intentOf(other.id))?.payment_intent);
    await hearAll();
    expect(await stateOf(other.id)).toMatchObject({ paid: 0, open: 11_000 });
    closeDispute(stripe().store, id, true);
    await hearAll();
    expect(await stateOf(other.id)).toMatchObject({ open: 0 });
  });
});

describe('a call to Stripe', () => {
  test('whose answer is lost is made again and changes nothing twice', async () => {
    const payer = await aPayer();
    const invoice = await anInvoice(payer);
    for (const fits of [/customers$/, /invoices$/, /invoiceitems$/, /finalize$/])
      stripe().disturb('lost answer', 1, (request) => request.startsWith('POST') && fits.test(request));
    for (let round = 0; round < 6; round += 1) await tendAll();
    const { customer } = await atStripe(invoice.id);
    expect(stripe().store.all<Invoice>('invoice', (each) => each.customer === customer)).toHaveLength(1);
    expect(await atStripe(invoice.id)).toMatchObject({ status: 'open', total: 11_000 });
    expect(
      stripe().store.all(
        'customer',
        ({ metadata }) => (metadata as { contract_id?: string }).contract_id === payer.contractId,
      ),
    ).toHaveLength(1);
  });

  test('is not made for an invoice whose total is another at Stripe: it stops and says so', async () => {
    const payer = await aPayer();
    const invoice = await anInvoice(payer);
    stripe().disturb('error 500', 1, (request) => request.endsWith('/finalize'));
    await tendAll();
    const there = await atStripe(invoice.id);
    there.total = 10_999;
    await tendAll();
    expect(
      await system(({ db }) => db.stripeTask.findFirstOrThrow({ where: { invoiceId: invoice.id } })),
    ).toMatchObject({
      ...{ nextTryAt: null, doneAt: null, lastError: expect.stringContaining('10999') },
    });
    expect(await system(({ db }) => db.stripeDifference.findMany({ where: { invoiceId: invoice.id } }))).toMatchObject([
      { kind: 'total', detail: { ours: 11_000, theirs: 10_999 } },
    ]);
    expect(there.status).toBe('draft');
  });
});

describe('an event', () => {
  test('that Stripe did not sign, or signed too long ago, is turned away and nothing is kept', async () => {
    const payer = await aPayer();
    await anInvoice(payer);
    await tendAll();
    const event = stripe().store.events.at(-1) as Event;
    const kept = () => system(({ db }) => db.stripeEvent.count());
    const before = await kept();
    expect(await hear(event, 'whsec_other')).toBe('bad-signature');
    expect(await hear(event, webhookSecret, Math.floor(Date.now() / 1_000) - 301)).toBe('bad-signature');
    const { body, signature } = stripe().signed(event, webhookSecret);
    expect(await receiveEvent(body.replace('"livemode"', '"Livemode"'), signature)).toBe('bad-signature');
    expect(await receiveEvent(body, '')).toBe('bad-signature');
    expect(await kept()).toBe(before);
    process.env.NOREN_STRIPE_WEBHOOK_SECRET = `whsec_new, ${webhookSecret}`;
    expect(await hear(event)).not.toBe('bad-signature');
    process.env.NOREN_STRIPE_WEBHOOK_SECRET = webhookSecret;
  });

  test('about an invoice that names ours but another customer changes nothing', async () => {
    const [mine, theirs] = [await aPayer(), await aPayer()];
    const [own, foreign] = [await anInvoice(mine), await anInvoice(theirs)];
    await tendAll();
    await hearAll();
    const there = await atStripe(own.id);
    there.customer = (await atStripe(foreign.id)).customer;
    fund(stripe().store, stripe().store.get<Customer>('customer', there.customer), 11_000, 'ﾃｽﾄ');
    expect(await hearAll()).toContain('not-ours');
    expect((await stateOf(own.id)).paid + (await stateOf(foreign.id)).paid).toBeLessThanOrEqual(11_000);
    expect((await paymentsOf(mine.contractId)).length).toBe(0);
  });

  test('that was lost is brought in at night; money that we alone have, or Stripe alone, is reported', async () => {
    const payer = await aPayer();
    const [paid, voided] = [await anInvoice(payer), await anInvoice(payer, 7_000)];
    await tendAll();
    fund(stripe().store, stripe().store.get<Customer>('customer', (await atStripe(paid.id)).customer), 11_000, 'ﾃｽﾄ');
    close(stripe().store, await atStripe(voided.id), 'void');
    heard = stripe().store.events.length; // none of these arrived
    expect(await stateOf(paid.id)).toMatchObject({ open: 11_000 });
    const run = await compareWithStripe();
    expect(run?.applied).toBeGreaterThan(0);
    expect(await stateOf(paid.id)).toMatchObject({ status: 'paid', open: 0 });
    expect(
      await system(({ db }) => db.stripeDifference.findMany({ where: { contractId: payer.contractId } })),
    ).toMatchObject([{ kind: 'status', invoiceId: voided.id, detail: { ours: 7_700, theirs: 'void' } }]);
    const again = await compareWithStripe();
    expect(again).toMatchObject({ applied: 0, differences: 0 });
  });
});
