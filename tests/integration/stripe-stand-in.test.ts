import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type StripeServer, startStripe } from '../support/stripe/stripe-server.ts';

let server: StripeServer;
let stripe: Stripe;
const clientOf = (key: string) => {
  const { hostname: host, port } = new URL(server.url);
  return new Stripe(key, { host, port, protocol: 'http', maxNetworkRetries: 0, telemetry: false });
};
beforeAll(async () => {
  server = await startStripe();
  stripe = clientOf(server.secretKey);
});
afterAll(() => server.stop());

const failing = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: Stripe.errors.StripeError) => error,
  );

describe('the stand-in for Stripe', () => {
  test('knows every parameter of the pinned version and no other', async () => {
    const wrong = { email: 'a@b.test', nickname: 'x' } as Stripe.CustomerCreateParams;
    expect(await failing(stripe.customers.create(wrong))).toMatchObject({
      ...{
        statusCode: 400,
        code: 'parameter_unknown',
        param: 'nickname',
        message: 'Received unknown parameter: nickname',
      },
    });
    const nested = { payment_settings: { payment_method_type: ['card'] } } as Stripe.InvoiceCreateParams;
    expect(await failing(stripe.invoices.create(nested))).toMatchObject({
      param: 'payment_settings[payment_method_type]',
    });
    const listed = { collection_method: 'by_post' } as unknown as Stripe.InvoiceCreateParams;
    expect(await failing(stripe.invoices.create(listed))).toMatchObject({ param: 'collection_method' });
    const absent = { currency: 'jpy' } as Stripe.CustomerCreateFundingInstructionsParams;
    expect(await failing(stripe.customers.createFundingInstructions('cus_x', absent))).toMatchObject({
      code: 'parameter_missing',
    });
  });

  test('gives the same answer to the same key, and none to another request under it', async () => {
    const idempotencyKey = 'a:customer';
    const first = await stripe.customers.create({ name: 'A' }, { idempotencyKey });
    const again = await stripe.customers.create({ name: 'A' }, { idempotencyKey });
    expect(again.id).toBe(first.id);
    const other = await failing(stripe.customers.create({ name: 'B' }, { idempotencyKey }));
    expect(other).toMatchObject({ statusCode: 400, rawType: 'idempotency_error' });
    // Carried out although nobody heard: the key brings the answer.
    server.disturb('lost answer', 2); // the SDK itself repeats once what a closed connection swallowed
    const lost = { idempotencyKey: 'b:customer' };
    expect(await failing(stripe.customers.create({ name: 'C' }, lost))).toMatchObject({
      type: 'StripeConnectionError',
    });
    const { id } = await stripe.customers.create({ name: 'C' }, lost);
    expect(server.store.all('customer', ({ name }) => name === 'C').map((each) => each.id)).toEqual([id]);
  });

  test('pages its lists, wants its key and its version', async () => {
    const { id: customer } = await stripe.customers.create({ name: 'D' });
    for (let n = 0; n < 25; n += 1) await stripe.invoices.create({ customer, currency: 'jpy', metadata: { n } });
    const seen: string[] = [];
    for await (const invoice of stripe.invoices.list({ customer, limit: 10 })) seen.push(invoice.metadata?.n ?? '');
    expect(seen).toEqual(Array.from({ length: 25 }, (_, n) => String(24 - n)));
    expect(await failing(clientOf('sk_other').customers.retrieve(customer))).toMatchObject({ statusCode: 401 });
    const older = { apiVersion: '2020-08-27' };
    expect(await failing(stripe.customers.retrieve(customer, {}, older))).toMatchObject({ statusCode: 400 });
    expect(await failing(stripe.customers.retrieve('cus_none'))).toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
    });
  });

  test('charges the cards that Stripe names for tests as Stripe does, in whole yen', async () => {
    const { id: customer } = await stripe.customers.create({ name: 'E', email: 'e@e.test' });
    const invoiceWith = async (amount: number) => {
      const { id } = await stripe.invoices.create({ customer, currency: 'jpy', auto_advance: false });
      await stripe.invoiceItems.create({ customer, invoice: id, currency: 'jpy', amount });
      return (await stripe.invoices.finalizeInvoice(id)).id;
    };
    const attach = async (token: string) => (await stripe.paymentMethods.attach(token, { customer })).id;
    const good = await attach('pm_card_visa');
    expect(await stripe.invoices.pay(await invoiceWith(1_000), { payment_method: good })).toMatchObject({
      ...{ status: 'paid', amount_paid: 1_000 },
    });
    const bad = await attach('pm_card_chargeCustomerFail');
    const refused = await failing(stripe.invoices.pay(await invoiceWith(500), { payment_method: bad }));
    expect(refused).toMatchObject({ type: 'StripeCardError', statusCode: 402, code: 'card_declined' });
    const asks = await attach('pm_card_authenticationRequired');
    const confirm = await failing(stripe.invoices.pay(await invoiceWith(500), { payment_method: asks }));
    expect(confirm).toMatchObject({ statusCode: 402, code: 'invoice_payment_intent_requires_action' });
    const fraction = await failing(stripe.invoiceItems.create({ customer, currency: 'jpy', amount: 10.5 }));
    expect(fraction).toMatchObject({ code: 'parameter_invalid_integer' });
  });

  test('lowers an open invoice by credit notes, never below zero, and voids none that has some', async () => {
    const { id: customer } = await stripe.customers.create({ name: 'F', email: 'f@f.test' });
    const { id } = await stripe.invoices.create({ customer, currency: 'jpy', auto_advance: false });
    await stripe.invoiceItems.create({ customer, invoice: id, currency: 'jpy', amount: 1_000 });
    expect(await failing(stripe.creditNotes.create({ invoice: id, amount: 1 }))).toMatchObject({ statusCode: 400 });
    await stripe.invoices.finalizeInvoice(id);
    const wrong = { invoice: id, amount: 1, email_type: 'letter' } as unknown as Stripe.CreditNoteCreateParams;
    expect(await failing(stripe.creditNotes.create(wrong))).toMatchObject({ param: 'email_type' });
    expect(await failing(stripe.creditNotes.create({ invoice: id, amount: 1_001 }))).toMatchObject({ param: 'amount' });
    await stripe.creditNotes.create({ invoice: id, amount: 400 });
    expect(await stripe.invoices.retrieve(id)).toMatchObject({ status: 'open', total: 1_000, amount_remaining: 600 });
    expect(await failing(stripe.invoices.voidInvoice(id))).toMatchObject({ statusCode: 400 });
    await stripe.creditNotes.create({ invoice: id, amount: 600 });
    expect(await stripe.invoices.retrieve(id)).toMatchObject({ status: 'paid', amount_paid: 0, amount_remaining: 0 });
    const outside = { invoice: id, amount: 1, out_of_band_amount: 1 };
    expect(await failing(stripe.creditNotes.create(outside))).toMatchObject({ param: 'amount' });
  });
});
