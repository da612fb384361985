import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { defaultTimeZone, monthAfter, monthOf } from '../../core/calendar/billing-month.ts';
import { closeDatabase } from '../../services/db/client.ts';
import { inReseller } from '../../services/db/doors.ts';
import { stopRecipients } from '../../services/suppression/stop-recipients.ts';
import { sumLedger } from '../../worker/jobs/sum-ledger.ts';
import { startDatabaseServer } from '../support/database.ts';
import { type Call, callerOf, cursorAt, type Input, measure, missed } from './lists-ask.ts';
import { fillBilling, openLater } from './lists-billing.ts';
import { fillGrown, grownLists, peaks } from './lists-grown.ts';
import { fillLog } from './lists-log.ts';
import { bigReseller, customerId, domainId, fillTenants } from './lists-rows.ts';
import { sharedAddress } from './lists-shared.ts';
import { personId } from './lists-trail-rows.ts';

/**
 * Asks what each page with a list asks: `npm run bench:lists [parts] [about]`, where `parts` divides the number of rows, and of the
 * questions only those are asked whose name holds `about`.
 *
 * Wanted: with 10,000 customers and 1,000,000 accounts, nearly all of one reseller, each question at most 200 ms (p95) at the server:
 * permission, transaction, query and the shape of the answer.
 */
const parts = Math.max(1, Number(process.argv[2] ?? 1));
const size = { customers: Math.round(10_000 / parts), accounts: Math.round(1_000_000 / parts) };
const lastMonth = monthAfter(monthOf(new Date(), defaultTimeZone), -1);

const server = await startDatabaseServer();
process.once('SIGINT', () => process.exit(1));
try {
  for (const key of ['NOREN_KEK', 'NOREN_DKIM_KEK', 'NOREN_SUPPRESSION_KEY'])
    process.env[key] = randomBytes(32).toString('base64');
  process.env.NOREN_SYSTEM_DATABASE_URL = server.urlOf('noren_system');
  process.env.NOREN_APP_DATABASE_URL = server.urlOf('noren_app');
  const began = performance.now();
  await fillTenants(server.urlOf('postgres'), size);
  await fillBilling(server.urlOf('postgres'), lastMonth);
  await fillSuppressions();
  await fillGrown(server.urlOf('postgres'), size);
  await sumLedger();
  const seconds = ((performance.now() - began) / 1_000).toFixed(0);
  console.log(`${size.customers} customers, ${size.accounts} accounts, made in ${seconds} s`);
  const reseller = callerOf('reseller_admin', personId(0));
  const customer = callerOf('customer_admin');
  const operator = callerOf('operator_admin');
  await accountLists('reseller', reseller, (i) => ({ customerId: customerId((i * 977) % size.customers) }));
  await accountLists('customer', customer, () => ({}));
  await customerLists(reseller);
  await billing(reseller);
  for (const [who, call] of [
    ['reseller', reseller],
    ['customer', customer],
  ] as const)
    await otherLists(who, call);
  await measure('operator, resellers', operator, 'reseller.list', () => ({}));
  await grownLists({ reseller, customer, operator }, size);
  await openLater(server.urlOf('postgres'), 5_000, size.customers);
  await peaks({ reseller, customer }, size, ', 5,000 rows after the sums');
  await fillLog(server.urlOf('postgres'), { customers: size.customers, rowsADay: Math.round(25_000 / parts) });
  await logSearches('reseller', reseller);
  await logSearches('customer', customer);
} finally {
  await closeDatabase();
  await server.stop();
}
process.exitCode = missed.length > 0 ? 1 : 0;

async function accountLists(who: string, call: Call, narrowed: Input): Promise<void> {
  const accounts = (what: string, input: Input) => measure(`${who}, accounts: ${what}`, call, 'account.list', input);
  const deep = await cursorAt(call, 'account.list', {}, 40);
  await accounts('first page', () => ({}));
  if (deep) await accounts('deep page', () => ({ cursor: deep }));
  await accounts('suspended', () => ({ state: 'suspended' }));
  await accounts('sending only', () => ({ kind: 'sender' }));
  await accounts('of a customer', narrowed);
  await accounts('of a domain', (i) => ({ domainId: domainId(who === 'customer' ? 0 : (i * 31) % size.customers) }));
  await accounts('part of many addresses', () => ({ search: 'tanaka' }));
  await accounts('part of some', (i) => ({ search: `shigeru${i % 9}` }));
  await accounts('part of few', (i) => ({ search: `${7000 + i * 13}` }));
  await accounts('part of none', (i) => ({ search: `nobody${i}` }));
  await accounts('two letters', () => ({ search: 'sa' }));
  await accounts('a family name', () => ({ search: '渡辺' }));
  await accounts('a given name, suspended', () => ({ search: '恵美', state: 'suspended' }));
  await accounts('part of many domains', () => ({ search: 'kensetsu' }));
  await accounts('@domain', (i) => ({ search: `@yamamoto-insatsu-${i}` }));
  await accounts('a whole address', (i) => ({ search: `info${i * 12}@tanaka-kensetsu-0.co.jp` }));
}

async function customerLists(call: Call): Promise<void> {
  const customers = (what: string, input: Input) =>
    measure(`reseller, customers: ${what}`, call, 'customer.page', input);
  const deep = await cursorAt(call, 'customer.page', {}, 40);
  await customers('first page', () => ({}));
  if (deep) await customers('deep page', () => ({ cursor: deep }));
  await customers('suspended', () => ({ state: 'suspended' }));
  await customers('part of many names', () => ({ search: 'yokohama' }));
  await customers('part of few', (i) => ({ search: `${100 + i}` }));
  await customers('part of none', (i) => ({ search: `nobody${i}` }));
  await customers('by domain', (i) => ({ search: `shokuhin-${i}` }));
  for (const [what, path] of [
    ['customers', 'customer.choices'],
    ['domains', 'domain.choices'],
  ] as const) {
    await measure(`reseller, ${what} to choose from`, call, path, () => ({}));
    await measure(`reseller, ${what} to choose from, by part`, call, path, (i) => ({ search: `${100 + i}` }));
  }
  const one = (i: number) => ({ customerId: customerId((i * 977) % size.customers) });
  await measure('reseller, domains of a customer', call, 'domain.page', one);
  await measure('reseller, domains of a customer that are set up', call, 'domain.newest', one);
  await measure('reseller, customers and their price lists', call, 'resale.customers', () => ({}));
  await measure('reseller, the same by part', call, 'resale.customers', (i) => ({ search: `${100 + i}` }));
}

/** Of the month that is closed next: no customer has its invoice. */
async function billing(call: Call): Promise<void> {
  const month = () => ({ month: lastMonth });
  await measure('reseller, customer billing: a month', call, 'resale.month', month);
  await measure('reseller, customer billing: what closing would issue', call, 'resale.preview', month);
  // Rates all customers; the page shows the rest meanwhile.
  await measure('reseller, customer billing: the sums', call, 'resale.sums', month, { rounds: 5, wantedMs: 10_000 });
}

async function otherLists(who: string, call: Call): Promise<void> {
  for (const [noun, path] of [
    ['domains', 'domain.page'],
    ['aliases and groups', 'alias.list'],
  ] as const) {
    const list = (what: string, input: Input) => measure(`${who}, ${noun}: ${what}`, call, path, input);
    const deep = await cursorAt(call, path, {}, 20);
    await list('first page', () => ({}));
    if (deep) await list('deep page', () => ({ cursor: deep }));
    await list('part of many', () => ({ search: noun === 'domains' ? 'kensetsu' : 'yokohama' }));
    await list('part of none', (i) => ({ search: `nobody${i}` }));
  }
  await measure(`${who}, domains: unproven`, call, 'domain.page', () => ({ proven: false }));
  await measure(`${who}, groups`, call, 'alias.list', () => ({ kind: 'group' }));
  const stopped = (what: string, input: Input) =>
    measure(`${who}, suppression: ${what}`, call, 'suppression.list', input);
  await stopped('first page', () => ({}));
  await stopped('a whole address', (i) => ({ search: `reader.${i}@host1.test` }));
  // Where every list holds the domain, an index is made for each list; else for those that do.
  await stopped('an address of a domain in all lists', (i) => ({ search: `other.${i}@host.test` }));
  await stopped('a domain', (i) => ({ search: `host${i}.test` }));
  await stopped('a reason that is not there', () => ({ reason: 'userunknown' }));
  await measure(`${who}, what the pool has left`, call, 'pool.use', () => ({}));
}

/** For what is not there, in a log of 40 days: nothing ends the search before all of them were looked through. */
async function logSearches(who: string, call: Call): Promise<void> {
  const delivered = (what: string, input: Input) =>
    measure(`${who}, deliveries: ${what}`, call, 'delivery.list', input);
  await delivered('newest', () => ({}));
  await delivered('newest that bounced', () => ({ state: 'bounced' }));
  await delivered('of a domain', () => ({ domain: 'large.test' }));
  await delivered('an address of a domain that nobody wrote to', (i) => ({ search: `nobody.${i}@x.test` }));
  await delivered('of a domain that some wrote to', (i) => ({ search: `nobody.${i}@host${i}.test` }));
  await delivered('of a domain that all wrote to', (i) => ({ search: `nobody.${i}@gmail.test` }));
  await delivered('an address that every customer wrote to', () => ({ search: sharedAddress }));
  await delivered('the same, bounced', () => ({ search: sharedAddress, state: 'bounced' }));
  await delivered('the same, in a state that none is in', () => ({ search: sharedAddress, state: 'rejected' }));
  const deep = await cursorAt(call, 'delivery.list', { search: sharedAddress }, 5);
  if (deep) await delivered('the same, deep page', () => ({ search: sharedAddress, cursor: deep }));
  await delivered('a Message-ID', (i) => ({ search: `<nobody.${i}.test>` }));
}

/** Real entries, for a page opens what it shows: many in the reseller's own list and in the big customer's, two in each other one. */
async function fillSuppressions(): Promise<void> {
  const add = (from: number, to: number, addressesOf: (n: number) => string[], ofReseller = false) =>
    inReseller({ resellerId: bigReseller, actorId: null }, async (tx) => {
      for (let n = from; n < to; n++) {
        const owner = { resellerId: bigReseller, customerId: ofReseller ? null : customerId(n) };
        await stopRecipients(tx, owner, addressesOf(n), null);
      }
    });
  const many = Array.from({ length: 20_000 / parts }, (_, n) => `reader.${n}@host${n % 500}.test`);
  for (let from = 0; from < many.length; from += 2_000)
    for (const ofReseller of [true, false]) await add(0, 1, () => many.slice(from, from + 2_000), ofReseller);
  // Some at a time: a transaction has its end, and a connection its turn.
  const lanes = 4;
  const atOnce = 20;
  const fill = async (lane: number) => {
    for (let from = lane * atOnce; from < size.customers; from += lanes * atOnce)
      await add(from, Math.min(from + atOnce, size.customers), (n) => [
        `other.${n}@host.test`,
        `${n}@host${n % 500}.test`,
      ]);
  };
  await Promise.all(Array.from({ length: lanes }, (_, lane) => fill(lane)));
}
