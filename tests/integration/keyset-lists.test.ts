import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { abuseKinds } from '../../core/abuse/abuse-rules.ts';
import { listCases } from '../../services/abuse/list-cases.ts';
import { addApiKey } from '../../services/api-key/add-api-key.ts';
import { listApiKeys, revokeApiKey } from '../../services/api-key/list-api-keys.ts';
import { listCompromises, listOpenCompromises } from '../../services/compromise/list-compromises.ts';
import { reportCompromise } from '../../services/compromise/report.ts';
import { listWaitingOptions } from '../../services/contract/option-requests.ts';
import { listEndedDesignations } from '../../services/designation/list-designations.ts';
import { listRequests } from '../../services/designation/list-requests.ts';
import { removeDesignation } from '../../services/designation/remove-designation.ts';
import { requestDesignation } from '../../services/designation/request-designation.ts';
import { listSentNotices } from '../../services/notice/list-notices.ts';
import { writeNotice } from '../../services/notice/write-notices.ts';
import { chooseContracts } from '../../services/payment/choose-contracts.ts';
import { countWaitingPayments } from '../../services/payment/count-waiting.ts';
import { importBankFile } from '../../services/payment/import-bank-file.ts';
import { listReturnedEntries, listWaitingEntries } from '../../services/payment/list-entries.ts';
import { listPayments } from '../../services/payment/list-payments.ts';
import { previewBankFile } from '../../services/payment/preview-bank-file.ts';
import { returnEntry } from '../../services/payment/settle-entry.ts';
import { invite } from '../../services/portal/invite.ts';
import { listSessions, listSignIns } from '../../services/portal/list-sessions.ts';
import { closeResale } from '../../services/resale/close-resale.ts';
import { listResaleInvoices } from '../../services/resale/list-resale-invoices.ts';
import { recordResalePayment } from '../../services/resale/record-resale-payment.ts';
import type { resaleStandings } from '../../services/resale/resale-invoice-view.ts';
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

test('invoices to customers are reached page by page, of one month, and by how they are paid', async () => {
  const [{ close, inTenant, reseller }, neighbour] = [await aSeller(), await aSeller()];
  // In time, and not paid until today.
  await closeResale({ resellerId: reseller.id, actorId: null }, { month: monthBack(4) }, `${monthBack(3)}-01`);
  for (const back of [4, 3, 2, 1]) {
    await close(monthBack(back));
    await neighbour.close(monthBack(back));
  }
  const rows = await everyPage((asked) => inTenant((tx) => listResaleInvoices(tx, asked)));
  expect(rows.map(({ month }) => month)).toEqual([1, 2, 3, 4].map(monthBack));
  expect((await inTenant((tx) => listResaleInvoices(tx, { month: monthBack(2) }))).total).toBe(1);
  const { id: invoiceId = '', total: amount = 0 } = rows[0] ?? {};
  const paid = { id: randomUUID(), invoiceId, amount, paidOn: daysAgo(0), note: null };
  await inTenant((tx) => recordResalePayment(tx, paid));
  const months = async (standing: (typeof resaleStandings)[number]) =>
    (await inTenant((tx) => listResaleInvoices(tx, { standing }))).rows.map(({ month }) => month);
  expect(await months('paid')).toEqual([monthBack(1)]);
  expect(await months('overdue')).toEqual([monthBack(4)]);
  expect(await months('open')).toEqual([monthBack(2), monthBack(3)]);
  expect(await months('credit')).toEqual([]);
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
  // Whoever records one finds the contract by the same words.
  const offeredFor = (asked: { search?: string; id?: string }) => asOperator((tx) => chooseContracts(tx, asked));
  const { id, number } = two.contract;
  for (const asked of [{ search: 'other kk' }, { search: number }, { id }])
    expect(await offeredFor(asked)).toEqual([{ id, number, name: 'Other KK' }]);
  expect(await offeredFor({ search: '100%' })).toMatchObject([{ id: one.contract.id }]);
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

test('designations that ended are reached page by page, and only those of the own contract', async () => {
  const [{ reseller }, neighbour] = [await aTenant(), await aTenant()];
  const end = async (of: string, value: string) => {
    const asIt = asReseller(of);
    const { id } = await asIt((tx) => requestDesignation(tx, { kind: 'domain', value }));
    await asIt((tx) => removeDesignation(tx, { id }));
    return id;
  };
  const values = ['one.test', 'two.test', 'three.test', 'four.test'];
  for (const value of values) await end(reseller.id, value);
  const foreign = await end(neighbour.reseller.id, 'theirs.test');
  const read = (asked: object) =>
    asReseller(reseller.id)((tx) => listEndedDesignations(tx, { ...asked, resellerId: tx.resellerId }));
  expect((await everyPage(read)).map(({ value }) => value)).toEqual(values.toReversed());
  expect((await read({ cursor: foreign })).rows).toEqual([]);
});

test('what a reseller was told is reached page by page, and nothing that a neighbour was told', async () => {
  const [{ reseller }, neighbour] = [await aTenant(), await aTenant()];
  const tell = (of: string, subject: string) =>
    asOperator((tx) =>
      writeNotice(
        tx,
        of,
        { email: 'noc@told.test', locale: 'en' },
        { kind: 'limits_reached', version: 1, text: { subject, body: 'x' } },
      ),
    );
  for (const subject of ['1', '2', '3', '4']) await tell(reseller.id, subject);
  await tell(neighbour.reseller.id, 'theirs');
  const read = (asked: object) => asReseller(reseller.id)((tx) => listSentNotices(tx, asked));
  expect((await everyPage(read)).map(({ subject }) => subject)).toEqual(['4', '3', '2', '1']);
  const [foreign] = (await asReseller(neighbour.reseller.id)((tx) => listSentNotices(tx))).rows;
  expect((await read({ cursor: foreign?.id ?? '' })).rows).toEqual([]);
});

test('sessions and sign-ins are reached page by page, by the person whose they are', async () => {
  const { reseller } = await aTenant();
  const someone = { resellerId: reseller.id, customerId: null };
  const at = (minute: number) => new Date(Date.UTC(2026, 5, 1, 0, minute));
  const [self, other] = await asOperator(async (tx) => {
    const { db } = tx;
    for (const name of ['one', 'two'])
      await invite(tx, { ...someone, role: 'reseller_admin' }, { name, email: `${name}@people.test`, locale: 'en' });
    const people = await db.portalUser.findMany({ where: { ...someone, name: { in: ['one', 'two'] } } });
    for (const { id: userId } of people) {
      const expiresAt = new Date(Date.now() + 3_600_000);
      // Two of one minute, and two that were not used yet.
      const seen = [at(1), at(2), at(2), at(3), null, null];
      await db.portalSession.createMany({
        data: seen.map((lastSeenAt) => ({ ...someone, userId, expiresAt, lastSeenAt })),
      });
      const tried = { ...someone, userId, outcome: 'password' as const, address: '203.0.113.1', userAgent: '' };
      await db.signInEvent.createMany({ data: [1, 2, 2, 3].map((minute) => ({ ...tried, at: at(minute) })) });
    }
    return people.map(({ id }) => id);
  });
  const of = (userId = '') => ({ userId, sessionId: randomUUID() });
  const sessions = await everyPage((asked) => listSessions(of(self), asked));
  expect(sessions.slice(2).map(({ lastSeenAt }) => lastSeenAt)).toEqual([3, 2, 2, 1].map(at));
  const signIns = await everyPage((asked) => listSignIns(of(self), asked));
  expect(signIns.map((event) => event.at)).toEqual([3, 2, 2, 1].map(at));
  const [foreign] = (await listSessions(of(other))).rows;
  expect((await listSessions(of(self), { cursor: foreign?.id ?? '' })).rows).toEqual([]);
  const [theirs] = (await listSignIns(of(other))).rows;
  expect((await listSignIns(of(self), { cursor: theirs?.id ?? '' })).rows).toEqual([]);
});

test('requests for options that wait are reached page by page, the oldest first, and counted in all', async () => {
  const { id: resellerId } = await aReseller();
  const ids = await asOperator(async ({ db }) => {
    const { id: contractId } = await db.contract.findFirstOrThrow({ where: { resellerId } });
    const rows = [1, 2, 2, 3].map((minute) => ({
      ...{ id: randomUUID(), resellerId, contractId, asked: {}, quote: {} },
      requestedAt: new Date(Date.UTC(2026, 5, 1, 0, minute)),
    }));
    await db.optionRequest.createMany({ data: rows });
    return rows.map(({ id }) => id);
  });
  const rows = await everyPage((asked) => asOperator((tx) => listWaitingOptions(tx, asked)));
  expect([rows[0]?.id, rows[3]?.id]).toEqual([ids[0], ids[3]]);
  expect(rows.every((row) => row.resellerId === resellerId)).toBe(true);
});
