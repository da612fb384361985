import pg from 'pg';
import { type Call, cursorAt, type Input, measure } from './lists-ask.ts';
import { fillDaily, webhookId } from './lists-daily-rows.ts';
import { fillInvoices, fillMeters, lastMonth } from './lists-money-rows.ts';
import { customerId, type Size } from './lists-rows.ts';
import { fillLogins, fillTrail, personId } from './lists-trail-rows.ts';

type Callers = { readonly [Level in 'operator' | 'reseller' | 'customer']: Call };

/** What grows with customers, with accounts and with time. */
export async function fillGrown(url: string, { customers, accounts }: Size): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined); // after a failure the server ends it
  await client.connect();
  await client.query(
    `set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '256MB'`,
  );
  await fillTrail(client, accounts, customers);
  await fillLogins(client, accounts / 2, accounts);
  await fillMeters(client, customers, 31 * 24);
  await fillInvoices(client, { customers, months: 24, resaleMonths: 6 });
  await fillDaily(client, { customers, each: customers / 2 });
  await client.query('set session_replication_role = origin');
  await client.query('vacuum analyze');
  await client.end();
}

/** Lists that hold nothing in a fresh database. */
export async function grownLists({ operator, reseller, customer }: Callers, size: Size): Promise<void> {
  for (const [who, call, path] of [
    ['reseller', reseller, 'audit.list'],
    ['customer', customer, 'audit.list'],
    ['operator', operator, 'audit.all'],
  ] as const)
    await trail(who, call, path);
  await logins('reseller', reseller, 'login.list');
  await logins('customer', customer, 'login.list');
  await logins("operator's staff", operator, 'login.own');
  const one = (i: number) => ({ customerId: customerId((i * 977) % size.customers) });
  await measure('reseller, sign-ins: of a customer', reseller, 'login.list', one);
  await measure('reseller, my sign-ins', reseller, 'session.history', () => ({}));
  await measure('reseller, my sessions', reseller, 'session.list', () => ({}));
  await money({ operator, reseller, customer });
  await peaks({ reseller, customer }, size);
  await meters(reseller, customer);
  await daily({ operator, reseller, customer });
}

const day = (back: number) => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10);

async function trail(who: string, call: Call, path: string): Promise<void> {
  const entries = (what: string, input: Input) => measure(`${who}, audit trail: ${what}`, call, path, input);
  const deep = await deepOf(call, path);
  await entries('first page', () => ({}));
  await entries('deep page', () => ({ cursor: deep }));
  await entries('a subject', () => ({ subject: 'domains' }));
  await entries('a subject that is seldom', () => ({ subject: 'contract' }));
  await entries('a level', () => ({ actorKind: 'holder' }));
  await entries('a person', (i) => ({ actorId: personId(i) }));
  await entries('a person who seldom acts', () => ({ actorId: personId(99) }));
  await entries('a person and a seldom subject', () => ({ actorId: personId(3), subject: 'contract' }));
  await entries('two days', (i) => ({ from: day(i * 5 + 2), to: day(i * 5) }));
  await entries('a month and a subject', () => ({ from: day(230), to: day(200), subject: 'integrations' }));
  await entries('part of many names', () => ({ search: 'suzuki' }));
  await entries('part of few', (i) => ({ search: `user${40_000 + i}@` }));
  await entries('part of none', (i) => ({ search: `nobody${i}` }));
}

async function logins(who: string, call: Call, path: string): Promise<void> {
  const tries = (what: string, input: Input) => measure(`${who}, sign-ins: ${what}`, call, path, input);
  const deep = await deepOf(call, path);
  await tries('first page', () => ({}));
  await tries('deep page', () => ({ cursor: deep }));
  await tries('that failed', () => ({ failed: true }));
  await tries('two days', (i) => ({ from: day(i * 4 + 2), to: day(i * 4) }));
  await tries('that failed in two days', (i) => ({ failed: true, from: day(i * 4 + 2), to: day(i * 4) }));
}

/** These take a hundred rows a page at most. */
const deepOf = (call: Call, path: string) => cursorAt(call, path, { limit: 100 }, 20);

async function money({ operator, reseller, customer }: Callers): Promise<void> {
  const month = lastMonth();
  await measure('operator, invoices', operator, 'invoice.list', () => ({}));
  await measure('operator, invoices: a month', operator, 'invoice.list', () => ({ month }));
  await measure('reseller, invoices of its own', reseller, 'invoice.own', () => ({}));
  await measure('operator, payments', operator, 'payment.list', () => ({}));
  await measure('operator, payments: part of a name', operator, 'payment.list', (i) => ({ search: `reseller ${i}` }));
  await measure('operator, entries that wait', operator, 'payment.entries', () => ({}));
  await measure('operator, entries sent back', operator, 'payment.returned', () => ({}));
  await measure('operator, arrears', operator, 'arrears.list', () => undefined);
  const bills = (what: string, input: Input) =>
    measure(`reseller, resale: ${what}`, reseller, 'resale.invoices', input);
  const deep = await cursorAt(reseller, 'resale.invoices', {}, 20);
  await bills('invoices', () => ({}));
  await bills('deep page', () => ({ cursor: deep }));
  await bills('of a month', (i) => ({ month: i % 2 === 0 ? '2026-08' : '2026-09' }));
  await bills('overdue', () => ({ standing: 'overdue' }));
  await bills('open', () => ({ standing: 'open' }));
  await bills('paid', () => ({ standing: 'paid' }));
  await bills('credit', () => ({ standing: 'credit' }));
  await measure('customer, resale: invoices', customer, 'resale.invoices', () => ({}));
}

/** What is answered from the sums of the ledger and what came after them. */
export async function peaks({ reseller, customer }: Omit<Callers, 'operator'>, size: Size, when = ''): Promise<void> {
  const month = lastMonth();
  const one = (i: number) => ({ customerId: customerId((i * 977) % size.customers) });
  await measure(`reseller, peaks by customer${when}`, reseller, 'metering.peaksByCustomer', () => ({ month }));
  for (const [who, call] of [
    ['reseller', reseller],
    ['customer', customer],
  ] as const) {
    await measure(`${who}, the peak${when}`, call, 'metering.peak', () => ({}));
    await measure(`${who}, the peak of last month${when}`, call, 'metering.peak', () => ({ month }));
    await measure(`${who}, peaks of a year${when}`, call, 'metering.months', () => ({}));
    await measure(`${who}, what the month costs${when}`, call, 'metering.bill', () => ({}));
  }
  await measure(`reseller, the peak of a customer${when}`, reseller, 'metering.peak', one);
}

async function meters(reseller: Call, customer: Call): Promise<void> {
  const month = lastMonth();
  for (const [who, call] of [
    ['reseller', reseller],
    ['customer', customer],
  ] as const) {
    await measure(`${who}, deliveries of a month by days`, call, 'delivery.statistics', () => ({ period: month }));
    await measure(`${who}, deliveries of a week`, call, 'delivery.counts', () => ({ hours: 168 }));
    await measure(`${who}, accounts that were closed`, call, 'account.closed', () => ({}));
  }
}

async function daily({ operator, reseller, customer }: Callers): Promise<void> {
  const asked = (what: string, input: Input) =>
    measure(`reseller, inquiries: ${what}`, reseller, 'inquiry.queue', input);
  await asked('first page', () => ({}));
  await asked('unsolved', () => ({ state: 'unsolved' }));
  await asked('mine', () => ({ mine: true }));
  await asked('a kind', () => ({ kind: 'billing' }));
  await asked('part of a subject', (i) => ({ search: `ません ${i}` }));
  await asked('part of none', (i) => ({ search: `nobody${i}` }));
  await measure('customer, inquiries', customer, 'inquiry.asked', () => ({}));
  await measure('operator, inquiries', operator, 'inquiry.ofResellers', () => ({}));
  await measure('reseller, endpoints', reseller, 'webhook.list', () => ({}));
  await measure('reseller, endpoints that fail', reseller, 'webhook.failing', () => ({}));
  await measure('reseller, calls of an endpoint', reseller, 'webhook.attempts', () => ({ id: webhookId }));
  await measure('the same: given up', reseller, 'webhook.attempts', () => ({ id: webhookId, state: 'given_up' }));
  await measure('reseller, API keys', reseller, 'apiKey.list', () => ({}));
  await measure('customer, API keys', customer, 'apiKey.list', () => ({}));
  await measure('reseller, abuse cases', reseller, 'abuse.own', () => ({}));
  await measure('operator, abuse cases', operator, 'abuse.list', () => ({}));
  await measure('operator, abuse cases: unsettled and grave', operator, 'abuse.list', () => ({
    state: 'unsettled',
    grade: 'grave',
  }));
  await measure('reseller, notices', reseller, 'notice.sent', () => ({}));
  const account = { accountId: '019ab003-0000-7000-8000-000000000014' };
  await measure('customer, app passwords of an account', customer, 'appPassword.list', () => account);
}
