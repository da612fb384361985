import { randomBytes, randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { defaultTimeZone, monthAfter, monthOf } from '../../core/calendar/billing-month.ts';
import { closeDatabase } from '../../services/db/client.ts';
import { inReseller } from '../../services/db/doors.ts';
import { stopRecipients } from '../../services/suppression/stop-recipients.ts';
import { operatorBrand } from '../../web/server/brand.ts';
import { translatorOf } from '../../web/server/context.ts';
import type { Identity } from '../../web/server/identity.ts';
import { appRouter } from '../../web/server/router.ts';
import { createCallerFactory } from '../../web/server/trpc.ts';
import { startDatabaseServer } from '../support/database.ts';
import { fillBilling } from './lists-billing.ts';
import { fillLog } from './lists-log.ts';
import { bigCustomer, bigReseller, customerId, domainId, fillTenants } from './lists-rows.ts';

/**
 * Asks what each page with a list asks: `npm run bench:lists [parts] [about]`, where `parts` divides the number of rows, and of the
 * questions only those are asked whose name holds `about`.
 *
 * Wanted: with 10,000 customers and 1,000,000 accounts, nearly all of one reseller, each question at most 200 ms (p95) at the server:
 * permission, transaction, query and the shape of the answer.
 */
const parts = Math.max(1, Number(process.argv[2] ?? 1));
const about = process.argv[3] ?? '';
const size = { customers: Math.round(10_000 / parts), accounts: Math.round(1_000_000 / parts) };
const rounds = 40;
const wantedMs = 200;
const lastMonth = monthAfter(monthOf(new Date(), defaultTimeZone), -1);

const server = await startDatabaseServer();
process.once('SIGINT', () => process.exit(1));
let missed = 0;
try {
  for (const key of ['NOREN_KEK', 'NOREN_DKIM_KEK', 'NOREN_SUPPRESSION_KEY'])
    process.env[key] = randomBytes(32).toString('base64');
  process.env.NOREN_SYSTEM_DATABASE_URL = server.urlOf('noren_system');
  process.env.NOREN_APP_DATABASE_URL = server.urlOf('noren_app');
  const began = performance.now();
  await fillTenants(server.urlOf('postgres'), size);
  await fillBilling(server.urlOf('postgres'), lastMonth);
  await fillSuppressions();
  const seconds = ((performance.now() - began) / 1_000).toFixed(0);
  console.log(`${size.customers} customers, ${size.accounts} accounts, made in ${seconds} s`);
  const reseller = callerOf('reseller_admin');
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
  await measure('operator, audit trail', operator, 'audit.all', () => ({}));
  await measure('operator, invoices', operator, 'invoice.list', () => ({}));
  await fillLog(server.urlOf('postgres'), { customers: size.customers, rowsADay: Math.round(25_000 / parts) });
  await logSearches('reseller', reseller);
  await logSearches('customer', customer);
} finally {
  await closeDatabase();
  await server.stop();
}
process.exitCode = missed > 0 ? 1 : 0;

type Call = (path: string, input: unknown) => Promise<unknown>;
type Input = (i: number) => object;

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
  await measure('reseller, invoices of its own', call, 'invoice.own', () => ({}));
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
  await measure(`${who}, deliveries: newest`, call, 'delivery.list', () => ({}));
  await measure(`${who}, audit trail`, call, 'audit.list', () => ({}));
  await measure(`${who}, what the pool has left`, call, 'pool.use', () => ({}));
}

/** For what is not there, in a log of 40 days: nothing ends the search before all of them were looked through. */
async function logSearches(who: string, call: Call): Promise<void> {
  const delivered = (what: string, input: Input) =>
    measure(`${who}, deliveries: ${what}`, call, 'delivery.list', input);
  await delivered('an address of a domain that nobody wrote to', (i) => ({ search: `nobody.${i}@x.test` }));
  await delivered('of a domain that some wrote to', (i) => ({ search: `nobody.${i}@host${i}.test` }));
  await delivered('of a domain that all wrote to', (i) => ({ search: `nobody.${i}@gmail.test` }));
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

/** A procedure called as over HTTP, but for the wire. */
function callerOf(role: Identity['role']): Call {
  const resellerId = role === 'operator_admin' ? null : bigReseller;
  const who = { sessionId: randomUUID(), userId: randomUUID(), name: 'Bench', locale: 'ja' as const };
  const caller = createCallerFactory(appRouter)({
    realm: { host: 'bench.test', resellerId, brand: operatorBrand },
    identity: {
      ...{ ...who, role, resellerId, duty: 'administrator' as const },
      customerId: role === 'customer_admin' ? bigCustomer : null,
    },
    ...{ locale: 'ja' as const, translate: translatorOf('ja'), address: '192.0.2.1' },
    log: { error: (fields) => console.error(fields) },
  }) as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>;
  return async (path, input) => {
    const [noun = '', verb = ''] = path.split('.');
    return caller[noun]?.[verb]?.(input);
  };
}

/** Where a page far from the first begins: so many pages of 1,000 rows on. */
async function cursorAt(call: Call, path: string, input: object, pages: number): Promise<string | null> {
  let cursor: string | null = null;
  for (let page = 0; page < pages; page++) {
    const asked = { ...input, limit: 1_000, ...(cursor ? { cursor } : {}) };
    const { nextCursor } = (await call(path, asked)) as { nextCursor: string | null };
    if (!nextCursor) break; // a short list: its last page is the deepest
    cursor = nextCursor;
  }
  return cursor;
}

/** p50 and p95 of whole questions. The first one fills caches and does not count. */
async function measure(
  what: string,
  call: Call,
  path: string,
  input: Input,
  bounds = { rounds, wantedMs },
): Promise<void> {
  if (!what.includes(about)) return;
  const took: number[] = [];
  let answer: unknown;
  for (let i = 0; i <= bounds.rounds; i++) {
    const began = performance.now();
    answer = await call(path, input(i));
    if (i > 0) took.push(performance.now() - began);
  }
  took.sort((a, b) => a - b);
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0;
  const { rows, total } = (answer ?? {}) as { rows?: unknown[]; total?: number };
  const shown = rows ? `${rows.length} rows${total === undefined ? '' : ` of ${total}`}` : 'one answer';
  const tooSlow = at(0.95) > bounds.wantedMs;
  if (tooSlow) missed++;
  console.log(
    `${what}: p50 ${at(0.5).toFixed(1)} ms, p95 ${at(0.95).toFixed(1)} ms (${shown})${tooSlow ? ' TOO SLOW' : ''}`,
  );
}
