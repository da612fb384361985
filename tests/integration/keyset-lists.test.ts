import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { abuseKinds } from '../../core/abuse/abuse-rules.ts';
import { listCases } from '../../services/abuse/list-cases.ts';
import { addApiKey } from '../../services/api-key/add-api-key.ts';
import { listApiKeys, revokeApiKey } from '../../services/api-key/list-api-keys.ts';
import { listCompromises, listOpenCompromises } from '../../services/compromise/list-compromises.ts';
import { reportCompromise } from '../../services/compromise/report.ts';
import { listRequests } from '../../services/designation/list-requests.ts';
import { requestDesignation } from '../../services/designation/request-designation.ts';
import { countWaitingPayments } from '../../services/payment/count-waiting.ts';
import { importBankFile } from '../../services/payment/import-bank-file.ts';
import { listReturnedEntries, listWaitingEntries } from '../../services/payment/list-entries.ts';
import { listPayments } from '../../services/payment/list-payments.ts';
import { previewBankFile } from '../../services/payment/preview-bank-file.ts';
import { returnEntry } from '../../services/payment/settle-entry.ts';
import { listResaleInvoices } from '../../services/resale/resale-invoice-view.ts';
import { chooseResellers, countHeld, listResellers } from '../../services/reseller/list-resellers.ts';
import { monthBack } from '../support/billed-reseller.ts';
import { aCustomer, anAccount, aProvenDomain, aReseller, asReseller, aTenant } from '../support/builders.ts';
import { aDebtor, asOperator, daysAgo } from '../support/debtor.ts';
import { everyPage } from '../support/every-page.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';
import { useSellers } from '../support/seller.ts';

const { aSeller } = useSellers(useFreshDatabase());

describe('resellers', () => {
  test('are reached page by page, found by part, and counted with all they hold', async () => {
    const made = await aReseller({ operatorName: 'Bravo 50% KK', slug: 'bravo' });
    const customer = await aCustomer(made.id);
    const domain = await aProvenDomain(made.id, customer.id, 'held.test');
    for (const name of ['a', 'b']) await anAccount(made.id, domain.id, name);
    const others = Array.from({ length: 25 }, (_, n) => ({
      id: randomUUID(),
      slug: `reseller-${n}`,
      operatorName: `Alpha ${String(n).padStart(2, '0')}`,
    }));
    await asOperator(({ db }) => db.reseller.createMany({ data: others }));

    const rows = await everyPage((asked) => asOperator((tx) => listResellers(tx, asked)));
    expect(rows.map(({ operatorName }) => operatorName)).toEqual([
      ...others.map(({ operatorName }) => operatorName),
      'Bravo 50% KK',
    ]);
    expect(rows.at(-1)).toMatchObject({ customers: 1, domains: 1, accounts: 2, host: 'bravo.portal.test' });
    expect(await asOperator(countHeld)).toEqual({ resellers: 26, domains: 1, accounts: 2 });

    const found = async (search: string) => (await asOperator((tx) => listResellers(tx, { search }))).total;
    expect([await found('ALPHA'), await found('reseller-1'), await found('bravo.portal'), await found('%')]).toEqual([
      ...[25, 11, 1, 1],
    ]);
    expect(await asOperator((tx) => listResellers(tx, { cursor: randomUUID() }))).toMatchObject({ rows: [] });

    const offered = await asOperator((tx) => chooseResellers(tx, {}));
    expect(offered).toHaveLength(20);
    expect(await asOperator((tx) => chooseResellers(tx, { search: 'bra' }))).toEqual([
      { id: made.id, name: 'Bravo 50% KK' },
    ]);
    expect(await asOperator((tx) => chooseResellers(tx, { id: made.id }))).toHaveLength(1);
  });
});

test('invoices to customers are reached page by page, and of one month', async () => {
  const [{ close, inTenant }, neighbour] = [await aSeller(), await aSeller()];
  for (const back of [4, 3, 2, 1]) {
    await close(monthBack(back));
    await neighbour.close(monthBack(back));
  }
  const rows = await everyPage((asked) => inTenant((tx) => listResaleInvoices(tx, asked)));
  expect(rows.map(({ month }) => month)).toEqual([1, 2, 3, 4].map(monthBack));
  expect((await inTenant((tx) => listResaleInvoices(tx, { month: monthBack(2) }))).total).toBe(1);
  const [foreign] = (await neighbour.inTenant((tx) => listResaleInvoices(tx, {}))).rows;
  expect((await inTenant((tx) => listResaleInvoices(tx, { cursor: foreign?.id ?? '' }))).rows).toEqual([]);
});

test('payments are reached page by page, by whose they are and how they came', async () => {
  const [one, two] = [await aDebtor({ operatorName: 'Payer 100% KK' }), await aDebtor({ operatorName: 'Other KK' })];
  for (const amount of [10, 20, 30, 40]) await one.pays(amount, daysAgo(amount));
  await two.pays(50, daysAgo(1));
  const rows = await everyPage((asked) => asOperator((tx) => listPayments(tx, asked)));
  expect(rows.map(({ amount }) => amount)).toEqual([50, 40, 30, 20, 10]);
  expect(rows[0]).toMatchObject({ name: 'Other KK', number: two.contract.number, credit: 50, back: 0 });
  const totalOf = async (filter: { search?: string; method?: 'card' | 'transfer' }) =>
    (await asOperator((tx) => listPayments(tx, filter))).total;
  expect(await totalOf({ search: 'payer 100%' })).toBe(4);
  expect(await totalOf({ search: two.contract.number })).toBe(1);
  expect([await totalOf({ method: 'transfer' }), await totalOf({ method: 'card' })]).toEqual([5, 0]);
});

test('entries of the bank that wait, and those sent back, are reached page by page and summed up', async () => {
  const row = (day: number, n: number) => `${daysAgo(day).replaceAll('-', '/')},Nobody ${n},,${n},`;
  // Four of one day: their order is still one.
  const days = [3, 3, 3, 3, 2, 1, 4];
  const lines = ['日付,内容,出金金額(円),入金金額(円),残高(円)', ...days.map((day, at) => row(day, at + 1)), ''];
  const file = Buffer.from(lines.join('\r\n')).toString('base64');
  const { credits } = await asOperator((tx) => previewBankFile(tx, { file }));
  const nobodys = { contractId: null, remember: false };
  await importBankFile({ file, choices: credits.map(({ reference }) => ({ reference, ...nobodys })) }, null);
  const waiting = () => everyPage((asked) => asOperator((tx) => listWaitingEntries(tx, asked)));
  const rows = await waiting();
  expect(rows.map(({ on }) => on)).toEqual([4, 3, 3, 3, 3, 2, 1].map(daysAgo));
  expect(await asOperator(countWaitingPayments)).toMatchObject({ entries: 7, entriesYen: 28 });

  // What a page ended with is settled before the next one is asked for: nothing is left out.
  const first = await asOperator((tx) => listWaitingEntries(tx, { limit: 2 }));
  for (const { id } of first.rows) await asOperator((tx) => returnEntry(tx, { id, note: 'theirs' }));
  const next = await asOperator((tx) => listWaitingEntries(tx, { limit: 2, cursor: first.nextCursor ?? '' }));
  expect(next.rows.map(({ id }) => id)).toEqual(rows.slice(2, 4).map(({ id }) => id));

  for (const { id } of rows.slice(2, 5)) await asOperator((tx) => returnEntry(tx, { id, note: 'theirs' }));
  const back = await everyPage((asked) => asOperator((tx) => listReturnedEntries(tx, asked)));
  expect(back.map(({ id }) => id)).toEqual(
    rows
      .slice(0, 5)
      .map(({ id }) => id)
      .toReversed(),
  );
});

test('cases of possible misuse: those that are open first, then the closed ones, none twice', async () => {
  const { reseller, customer } = await aTenant();
  const customers = [customer, await aCustomer(reseller.id)];
  const at = (minute: number) => new Date(Date.UTC(2026, 5, 1, 0, minute));
  const rows = Array.from({ length: 12 }, (_, n) => ({
    // One of a kind may be open of a customer.
    ...{
      resellerId: reseller.id,
      customerId: customers[n % 2]?.id ?? '',
      kind: abuseKinds[Math.floor(n / 2) % 4] ?? '',
    },
    ...{ count: n, sent: 10n, tenths: 1 },
    grade: n % 3 === 0 ? 'grave' : 'notable',
    // Two at an instant each, so that only the id tells them apart.
    openedAt: at(Math.floor(n / 2)),
    ...(n < 5 && { closedAt: at(100 + (n % 2)), outcome: 'harmless' }),
  }));
  await asOperator(({ db }) => db.abuseCase.createMany({ data: rows }));
  const inTenant = asReseller(reseller.id);
  const all = await everyPage((asked) => inTenant((tx) => listCases(tx, asked)));
  expect(all).toHaveLength(12);
  expect(all.map(({ state }) => state)).toEqual([...Array(7).fill('open'), ...Array(5).fill('closed')]);
  expect(all.slice(0, 7).map(({ grade }) => grade)).toEqual([...Array(2).fill('grave'), ...Array(5).fill('notable')]);
  const totalOf = async (filter: Parameters<typeof listCases>[1]) =>
    (await inTenant((tx) => listCases(tx, filter))).total;
  expect(await totalOf({ state: 'unsettled', grade: 'grave' })).toBe(2);
  expect([await totalOf({ kind: 'unknown' }), await totalOf({ kind: 'networks' })]).toEqual([4, 2]);
});

test('API keys are reached page by page: those that hold first, then the revoked ones', async () => {
  const { reseller } = await aTenant();
  const inTenant = asReseller(reseller.id);
  const ids: string[] = [];
  for (let n = 0; n < 8; n += 1) {
    const wanted = { name: `key ${n}`, permissions: ['account:read' as const], networks: [] };
    await inTenant((tx) => addApiKey(tx, wanted, ['account:read']));
    const [newest] = (await inTenant((tx) => listApiKeys(tx, { limit: 1 }))).rows;
    ids.push(newest?.id ?? '');
  }
  for (const id of ids.slice(0, 4)) await inTenant((tx) => revokeApiKey(tx, { id }));
  const rows = await everyPage((asked) => inTenant((tx) => listApiKeys(tx, asked)));
  expect(rows.map(({ name }) => name)).toEqual([7, 6, 5, 4, 3, 2, 1, 0].map((n) => `key ${n}`));
  expect(rows.filter(({ state }) => state === 'revoked')).toHaveLength(4);
});

test('reports of misuse are reached page by page, at home and by the operator', async () => {
  const { reseller, domain } = await aTenant();
  const inTenant = asReseller(reseller.id);
  for (const name of ['a', 'b', 'c', 'd', 'e']) {
    const { id } = await anAccount(reseller.id, domain.id, `reported-${name}`);
    await inTenant((tx) => reportCompromise(tx, { target: 'account', id, note: name }));
  }
  const notes = (rows: readonly { note: string }[]) => rows.map(({ note }) => note);
  const own = await everyPage((asked) => inTenant((tx) => listCompromises(tx, asked)));
  expect(notes(own)).toEqual(['e', 'd', 'c', 'b', 'a']);
  const open = await everyPage((asked) => asOperator((tx) => listOpenCompromises(tx, asked)));
  expect(notes(open)).toEqual(['e', 'd', 'c', 'b', 'a']);
});

test('designations that wait are reached page by page, the oldest first', async () => {
  const { reseller } = await aTenant();
  const values = ['one.test', 'two.test', 'three.test', 'four.test', 'five.test'];
  for (const value of values) await asReseller(reseller.id)((tx) => requestDesignation(tx, { kind: 'domain', value }));
  const rows = await everyPage((asked) => asOperator((tx) => listRequests(tx, asked)));
  expect(rows.map(({ value }) => value)).toEqual(values);
});
