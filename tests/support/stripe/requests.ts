import { attach, detach, methodOf } from './cards.ts';
import type { Given } from './check-parameters.ts';
import { createCreditNote } from './credit-notes.ts';
import { close, finalize, fund, itemsOf, pay, paymentsOf, resum } from './invoices.ts';
import { Rejected } from './rejected.ts';
import { refund } from './reversals.ts';
import type { Customer, Event, Fields, Intent, Invoice, Item, Method, Payment, Store } from './store.ts';

export type Request = {
  readonly store: Store;
  readonly ids: readonly string[];
  readonly given: Readonly<Record<string, Given>>;
  /** Where the stand-in's own pages are. */
  readonly host: string;
};
type Answer = Fields | Fields[] | Record<string, unknown>;

const text = (value: Given | undefined): string | null => (typeof value === 'string' && value !== '' ? value : null);
const number = (value: Given | undefined): number | null => (text(value) === null ? null : Number(value));
const object = (value: Given | undefined) => (value ?? {}) as Record<string, Given>;
const customerOf = ({ store, ids: [id] }: Request) => store.get<Customer>('customer', id);
const invoiceOf = ({ store, ids: [id] }: Request) => store.get<Invoice>('invoice', id);

function requireYen(given: Given | undefined): void {
  if (given !== undefined && given !== 'jpy')
    throw new Rejected('parameter_invalid', 'the stand-in counts yen only', 'currency');
}
function requireWhole(amount: number | null): number {
  if (amount === null || !Number.isInteger(amount))
    throw new Rejected('parameter_invalid_integer', `Invalid integer: ${amount}`, 'amount');
  return amount;
}

function createCustomer({ store, given }: Request): Fields {
  const made = store.add<Customer>('customer', {
    ...{ name: text(given.name), email: text(given.email), description: text(given.description), balance: 0, cash: 0 },
    ...{ metadata: object(given.metadata), preferred_locales: given.preferred_locales ?? [] },
    invoice_settings: { default_payment_method: null },
  });
  store.emit('customer.created', made);
  return made;
}

function updateCustomer(request: Request): Fields {
  const { store, given } = request;
  const customer = customerOf(request);
  for (const field of ['name', 'email', 'description'] as const)
    if (field in given) customer[field] = text(given[field]);
  const chosen = object(given.invoice_settings).default_payment_method;
  if (chosen !== undefined) {
    const id = text(chosen);
    if (id && store.get<Method>('payment_method', id).customer !== customer.id)
      throw new Rejected(
        'resource_missing',
        `No such PaymentMethod: '${id}' attached to this Customer.`,
        'invoice_settings',
      );
    customer.invoice_settings.default_payment_method = id;
  }
  store.emit('customer.updated', customer);
  return customer;
}

const cashBalance = ({ id, cash }: Customer) => ({
  ...{ object: 'cash_balance', customer: id, livemode: false, available: cash === 0 ? null : { jpy: cash } },
  settings: { reconciliation_mode: 'automatic', using_merchant_default: true },
});

/** The same account for a customer each time. */
const fundingInstructions = ({ id }: Customer) => ({
  ...{ object: 'funding_instructions', currency: 'jpy', funding_type: 'bank_transfer', livemode: false },
  bank_transfer: {
    ...{ country: 'JP', type: 'jp_bank_transfer' },
    financial_addresses: [
      {
        ...{ type: 'zengin', supported_networks: ['zengin'] },
        zengin: {
          ...{ account_holder_name: 'ﾃｽﾄ(ｶ', account_number: id.slice(-7), account_type: 'futsu' },
          ...{ bank_code: '0000', bank_name: 'テスト銀行', branch_code: '000', branch_name: 'テスト支店' },
        },
      },
    ],
  },
});

function createInvoice({ store, given }: Request): Fields {
  const customer = store.get<Customer>('customer', given.customer);
  requireYen(given.currency);
  const method = text(given.collection_method) ?? 'charge_automatically';
  const due = number(given.due_date);
  if (method === 'send_invoice') {
    if (customer.email === null)
      throw new Rejected(
        'customer_email_missing',
        'Missing email. In order to create invoices that are sent to the customer, the customer must have a valid email.',
      );
    if (due === null && given.days_until_due === undefined)
      throw new Rejected(
        'parameter_missing',
        'If an invoice is sent, days_until_due or due_date must be given.',
        'days_until_due',
      );
    if (due !== null && due <= store.now())
      throw new Rejected('parameter_invalid', 'Invalid due_date: must be in the future', 'due_date');
  } else if (due !== null)
    throw new Rejected(
      'parameter_invalid',
      'due_date may only be given with collection_method send_invoice',
      'due_date',
    );
  if (given.number && store.all<Invoice>('invoice', (each) => each.number === given.number).length > 0)
    throw new Rejected('invoice_number_taken', `The invoice number ${String(given.number)} is taken.`, 'number');
  const made = store.add<Invoice>('invoice', {
    ...{
      customer: customer.id,
      currency: 'jpy',
      collection_method: method,
      auto_advance: given.auto_advance === 'true',
    },
    ...{
      status: 'draft',
      total: 0,
      amount_due: 0,
      amount_paid: 0,
      amount_remaining: 0,
      amount_overpaid: 0,
      pre_payment_credit_notes_amount: 0,
      post_payment_credit_notes_amount: 0,
      attempt_count: 0,
    },
    ...{ attempted: false, number: text(given.number), description: text(given.description), due_date: due },
    ...{ metadata: object(given.metadata), hosted_invoice_url: null, automatic_tax: { enabled: false } },
    payment_settings: {
      payment_method_types: (object(given.payment_settings).payment_method_types as string[] | undefined) ?? null,
      payment_method_options: object(given.payment_settings).payment_method_options ?? null,
    },
    status_transitions: { finalized_at: null, paid_at: null, voided_at: null, marked_uncollectible_at: null },
  });
  store.emit('invoice.created', made);
  return made;
}

function createItem({ store, given }: Request): Fields {
  const customer = store.get<Customer>('customer', given.customer);
  requireYen(given.currency);
  const invoice = given.invoice ? store.get<Invoice>('invoice', given.invoice) : null;
  if (invoice && invoice.status !== 'draft')
    throw new Rejected('invoice_not_editable', 'This invoice is no longer editable');
  if (invoice && invoice.customer !== customer.id)
    throw new Rejected('invoice_customer_mismatch', 'The invoice belongs to another customer.', 'invoice');
  const made = store.add<Item>('invoiceitem', {
    ...{
      customer: customer.id,
      invoice: invoice?.id ?? null,
      amount: requireWhole(number(given.amount)),
      currency: 'jpy',
    },
    ...{ description: text(given.description), metadata: object(given.metadata) },
  });
  if (invoice) resum(store, invoice);
  return made;
}

function createSession({ store, given, host }: Request): Fields {
  if (given.mode !== 'setup')
    throw new Rejected('parameter_invalid', 'the stand-in has sessions of mode setup only', 'mode');
  if (!given.currency && !given.allowed_payment_method_types)
    throw new Rejected(
      'parameter_missing',
      'currency or allowed_payment_method_types is needed in setup mode.',
      'currency',
    );
  const customer = store.get<Customer>('customer', given.customer);
  const intent = store.add('setup_intent', {
    customer: customer.id,
    status: 'requires_payment_method',
    payment_method: null,
  });
  const made = store.add('checkout.session', {
    ...{
      mode: 'setup',
      customer: customer.id,
      status: 'open',
      setup_intent: intent.id,
      metadata: object(given.metadata),
    },
    ...{ success_url: text(given.success_url), cancel_url: text(given.cancel_url), locale: text(given.locale) },
  });
  made.url = `${host}/c/${made.id}`;
  return made;
}

function confirmSetup({ store, ids: [id], given }: Request): Fields {
  const intent = store.get<Fields>('setup_intent', id);
  const method = methodOf(store, given.payment_method);
  if (intent.customer) attach(store, method, store.get<Customer>('customer', intent.customer));
  Object.assign(intent, { payment_method: method.id, status: 'succeeded' });
  store.emit('setup_intent.succeeded', intent);
  return intent;
}

const get =
  (kind: string) =>
  ({ store, ids: [id] }: Request): Fields =>
    store.get<Fields>(kind, id);
const within = (created: number, wanted: Given | undefined): boolean =>
  typeof wanted === 'string'
    ? created === Number(wanted)
    : Object.entries(object(wanted)).every(([how, value]) => {
        const than = Number(value);
        return { gt: created > than, gte: created >= than, lt: created < than, lte: created <= than }[how] ?? true;
      });
const same = (given: Given | undefined, value: unknown) => given === undefined || given === value;

/** What each request does, by its path with `*` for ids. Lists give everything, the oldest first. */
export const requests: Readonly<Record<string, (request: Request) => Answer>> = {
  'POST /v1/customers': createCustomer,
  'GET /v1/customers/*': get('customer'),
  'POST /v1/customers/*': updateCustomer,
  'GET /v1/customers/*/cash_balance': (request) => cashBalance(customerOf(request)),
  'POST /v1/customers/*/funding_instructions': (request) => fundingInstructions(customerOf(request)),
  'GET /v1/customers/*/payment_methods': (request) =>
    request.store.all<Method>('payment_method', ({ customer }) => customer === request.ids[0]),
  'POST /v1/test_helpers/customers/*/fund_cash_balance': (request) => {
    fund(request.store, customerOf(request), requireWhole(number(request.given.amount)), 'ﾃｽﾄ');
    return cashBalance(customerOf(request));
  },
  'GET /v1/payment_methods/*': get('payment_method'),
  'POST /v1/payment_methods/*/attach': ({ store, ids: [id], given }) =>
    attach(store, methodOf(store, id), store.get<Customer>('customer', given.customer)),
  'POST /v1/payment_methods/*/detach': ({ store, ids: [id] }) => detach(store, store.get<Method>('payment_method', id)),
  'POST /v1/setup_intents': ({ store, given }) =>
    store.add('setup_intent', {
      customer: text(given.customer),
      status: 'requires_payment_method',
      payment_method: null,
    }),
  'GET /v1/setup_intents/*': get('setup_intent'),
  'POST /v1/setup_intents/*/confirm': confirmSetup,
  'POST /v1/checkout/sessions': createSession,
  'GET /v1/checkout/sessions/*': get('checkout.session'),
  'POST /v1/invoices': createInvoice,
  'GET /v1/invoices/*': get('invoice'),
  'GET /v1/invoices': ({ store, given }) =>
    store.all<Invoice>(
      'invoice',
      (each) =>
        same(given.customer, each.customer) && same(given.status, each.status) && within(each.created, given.created),
    ),
  'POST /v1/invoices/*/finalize': (request) =>
    finalize(request.store, invoiceOf(request), request.given.auto_advance === 'true', request.host),
  'POST /v1/invoices/*/pay': (request) => pay(request.store, invoiceOf(request), text(request.given.payment_method)),
  'POST /v1/invoices/*/void': (request) => close(request.store, invoiceOf(request), 'void'),
  'POST /v1/invoices/*/mark_uncollectible': (request) => close(request.store, invoiceOf(request), 'uncollectible'),
  'POST /v1/credit_notes': ({ store, given }) => {
    const { amount, refund_amount, credit_amount, out_of_band_amount, memo, metadata } = given;
    const wanted = { refund: refund_amount, balance: credit_amount, outside: out_of_band_amount };
    return createCreditNote(store, store.get<Invoice>('invoice', given.invoice), {
      amount: requireWhole(number(amount)),
      after: Object.values(wanted).reduce((sum: number, each) => sum + (number(each) ?? 0), 0),
      more: { memo: text(memo), metadata: object(metadata) },
    });
  },
  'GET /v1/credit_notes/*': get('credit_note'),
  'GET /v1/credit_notes': ({ store, given }) =>
    store.all<Fields>(
      'credit_note',
      (each) => same(given.invoice, each.invoice) && same(given.customer, each.customer),
    ),
  'POST /v1/invoiceitems': createItem,
  'GET /v1/invoiceitems': ({ store, given }) =>
    typeof given.invoice === 'string' ? itemsOf(store, given.invoice) : store.all<Item>('invoiceitem'),
  'GET /v1/invoice_payments': ({ store, given }) =>
    typeof given.invoice === 'string'
      ? paymentsOf(store, given.invoice)
      : store.all<Payment>('invoice_payment', ({ payment }) =>
          same(object(given.payment).payment_intent, payment.payment_intent),
        ),
  'GET /v1/payment_intents/*': get('payment_intent'),
  'GET /v1/payment_intents': ({ store, given }) =>
    store.all<Intent>(
      'payment_intent',
      ({ customer, created }) => same(given.customer, customer) && within(created, given.created),
    ),
  'GET /v1/charges/*': get('charge'),
  'POST /v1/refunds': ({ store, given }) => refund(store, given.payment_intent, number(given.amount) ?? undefined),
  'GET /v1/refunds/*': get('refund'),
  'GET /v1/refunds': ({ store, given }) =>
    store.all<Fields>('refund', (each) => same(given.payment_intent, each.payment_intent)),
  'GET /v1/disputes/*': get('dispute'),
  'GET /v1/disputes': ({ store, given }) =>
    store.all<Fields>('dispute', (each) => same(given.payment_intent, each.payment_intent)),
  'GET /v1/events/*': get('event'),
  'GET /v1/events': ({ store, given }) =>
    store.all<Event>(
      'event',
      ({ type, created }) =>
        within(created, given.created) &&
        same(given.type, type) &&
        (!given.types || (given.types as string[]).includes(type)),
    ),
};
