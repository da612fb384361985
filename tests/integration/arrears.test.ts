import { describe, expect, test } from 'vitest';
import { monthAfter } from '../../core/calendar/billing-month.ts';
import { addDays, monthEnd } from '../../core/calendar/day.ts';
import { defaultArrearsRules } from '../../core/invoice/dunning.ts';
import { setArrearsRules } from '../../services/arrears/arrears-rules.ts';
import { balanceOf } from '../../services/arrears/balance-of.ts';
import { debtorsOf } from '../../services/arrears/debtors.ts';
import { dunArrears, dunningKind } from '../../services/arrears/dun.ts';
import { standingsOf } from '../../services/arrears/invoice-standings.ts';
import { listArrears } from '../../services/arrears/list-arrears.ts';
import { today } from '../../services/contract/contract-state.ts';
import { recordContractEvent } from '../../services/contract/record-contract-event.ts';
import { findLateCharges } from '../../services/invoice/find-late-charges.ts';
import { getInvoice, listInvoices } from '../../services/invoice/invoice-view.ts';
import { viewNotice } from '../../services/notice/notice-view.ts';
import { takeBack } from '../../services/payment/take-back.ts';
import { asReseller } from '../support/builders.ts';
import { aDebtor, asOperator, daysAgo } from '../support/debtor.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
type Debtor = Awaited<ReturnType<typeof aDebtor>>;

const lastMonth = monthAfter(today().slice(0, 7), -1);
const inLastMonth = (day: number) => `${lastMonth}-${String(day).padStart(2, '0')}`;
const lateLines = (debtor: Debtor, month: string) =>
  asOperator(async ({ db }) => {
    const lines = await findLateCharges(db, await debtorsOf(db, [debtor.contract]), month);
    return (lines.get(debtor.contract.id) ?? []).map(({ params, amount }) => [params.invoice, Number(amount)]);
  });
const noticesOf = (debtor: Debtor, kind: string) =>
  asOperator(async ({ db }) => {
    const rows = await db.notice.findMany({
      where: { resellerId: debtor.reseller.id, kind },
      orderBy: { createdAt: 'asc' },
    });
    return Promise.all(rows.map(viewNotice));
  });

/** A reader for the mails: whoever has not accepted an invitation is told nothing. */
async function withReader(debtor: Debtor): Promise<Debtor> {
  const { addContact } = await import('../../services/notice/add-contact.ts');
  for (const purpose of ['billing', 'contract'] as const)
    await asReseller(debtor.reseller.id)((tx) =>
      addContact(tx, { purpose, email: `money@${debtor.reseller.slug}.test`, locale: 'en' }),
    );
  return debtor;
}
const dun = (on: string) => dunArrears((work) => asOperator(work), on);

describe('how invoices stand', () => {
  test('open, partly paid, overdue and paid, for operator and reseller alike', async () => {
    const debtor = await aDebtor();
    const paid = await debtor.owes(1_000, daysAgo(40));
    const overdue = await debtor.owes(2_000, daysAgo(10));
    await debtor.owes(3_000, addDays(today(), 10), daysAgo(20));
    const open = await debtor.owes(4_000, addDays(today(), 40), daysAgo(1));
    await debtor.pays(1_000, daysAgo(41), [paid.id]);
    const [, , partly] = await asOperator(({ db }) =>
      db.invoice.findMany({ where: { contractId: debtor.contract.id }, orderBy: { number: 'asc' } }),
    );
    await debtor.pays(500, daysAgo(5), [partly?.id ?? '']);
    const { rows } = await asReseller(debtor.reseller.id)((tx) => listInvoices(tx, {}));
    expect(rows.toReversed().map(({ standing, open: yen, daysOverdue }) => [standing, yen, daysOverdue])).toEqual([
      ['paid', 0, 0],
      ['overdue', 2_000, 10],
      ['partly-paid', 2_500, 0],
      ['open', 4_000, 0],
    ]);
    const seen = await asReseller(debtor.reseller.id)((tx) => getInvoice(tx, { id: overdue.id }));
    expect(seen).toMatchObject({ standing: 'overdue', payments: [], lateSoFar: { yen: 8 } });
    expect(seen.lateSoFar.yen).toBe(Math.floor((2_000 * 1460 * 10) / 3_650_000));
    const { rows: ofOperator } = await asOperator((tx) => listInvoices(tx, {}));
    expect(ofOperator.find(({ id }) => id === open.id)).toMatchObject({ standing: 'open', paidOn: [] });
    const balance = await asReseller(debtor.reseller.id)((tx) => balanceOf(tx, debtor.contract));
    expect(balance).toMatchObject({ open: 8_500, overdue: 2_000, lateSoFar: 8, credit: 0 });
  });

  test('a termination makes all of them due at once (R-106)', async () => {
    const debtor = await aDebtor();
    for (const ahead of [20, 50, 80]) await debtor.owes(1_000, addDays(today(), ahead), daysAgo(5));
    await asOperator((tx) =>
      recordContractEvent(tx, { resellerId: debtor.reseller.id, event: { kind: 'terminated', ground: 'ARREARS' } }),
    );
    const standings = await asOperator(async ({ db }) =>
      standingsOf(db, await debtorsOf(db, [debtor.contract]), addDays(today(), 10)),
    );
    expect(standings.map(({ due, daysOverdue }) => [due, daysOverdue])).toEqual(Array(3).fill([today(), 10]));
    // From the day after: ¥1,000 × 14.6 % × 10 days.
    expect(standings[0]?.lateSoFar.value).toBe(4n);
  });
});

describe('the late charge on the next invoice (R-103)', () => {
  test('asks once for what came late, in parts too, and never twice', async () => {
    const debtor = await aDebtor();
    const due = inLastMonth(1);
    const { number, id } = await debtor.owes(100_000, due);
    await debtor.pays(40_000, addDays(due, 5), [id]);
    await debtor.pays(60_000, addDays(due, 20), [id]);
    const yen = Math.floor(((40_000 * 5 + 60_000 * 20) * 1460) / 3_650_000);
    expect(await lateLines(debtor, lastMonth)).toEqual([[number, yen]]);
    // As though that month had been closed with it.
    await billed(debtor, lastMonth, number, yen);
    expect(await lateLines(debtor, monthAfter(lastMonth, 1))).toEqual([]);
    expect(await lateLines(debtor, lastMonth)).toEqual([[number, yen]]);
  });

  test('of what came after the month waits for the next; what was in time costs nothing', async () => {
    const debtor = await aDebtor();
    const { number, id } = await debtor.owes(100_000, inLastMonth(1));
    const next = addDays(monthEnd(inLastMonth(1)), 1);
    await debtor.pays(100_000, next, [id]);
    const inTime = await debtor.owes(50_000, inLastMonth(1));
    await debtor.pays(50_000, inLastMonth(1), [inTime.id]);
    expect(await lateLines(debtor, lastMonth)).toEqual([]);
    expect((await lateLines(debtor, monthAfter(lastMonth, 1))).map(([of]) => of)).toEqual([number]);
  });

  test('is given back with the payment that was a mistake', async () => {
    const debtor = await aDebtor();
    const { number, id } = await debtor.owes(100_000, inLastMonth(1));
    const { paymentId } = await debtor.pays(100_000, inLastMonth(11), [id]);
    await billed(debtor, lastMonth, number, 400);
    await asOperator((tx) => takeBack(tx, { paymentId, note: 'mistake', mistaken: true }));
    expect(await lateLines(debtor, monthAfter(lastMonth, 1))).toEqual([[number, -400]]);
  });

  /** Puts a line of late charge on an invoice of a month, past the triggers. */
  async function billed(debtor: Debtor, month: string, invoice: string, yen: number) {
    const issued = await debtor.owes(yen, addDays(today(), 40), daysAgo(1));
    const lines = [{ key: 'late-charge', kind: 'late-charge', amount: yen, params: { invoice, month }, steps: [] }];
    await database.query('postgres', 'set session_replication_role = replica');
    await database
      .query('postgres', `update invoice set month = $2, document = jsonb_set(document, '{lines}', $3) where id = $1`, [
        issued.id,
        month,
        JSON.stringify(lines),
      ])
      .finally(() => database.query('postgres', 'set session_replication_role = origin'));
  }
});

describe('dunning', () => {
  test('speaks once a stage, in the language of the reader, with all that is owed; a credit and a payment end it', async () => {
    const debtor = await withReader(await aDebtor({ operatorName: 'Aozora KK' }));
    const due = daysAgo(0);
    const { number, id } = await debtor.owes(100_000, due);
    await dun(addDays(due, 2));
    expect(await noticesOf(debtor, dunningKind)).toEqual([]);
    for (const late of [3, 3, 4, 13]) await dun(addDays(due, late));
    const [first, ...more] = await noticesOf(debtor, dunningKind);
    expect(more).toEqual([]);
    expect(first).toMatchObject({
      subject: 'Reminder: payment of your fees',
      recipient: expect.stringContaining('money@'),
    });
    for (const said of [number, '¥100,000', 'Aozora KK', due, '¥120']) expect(first?.body).toContain(said);
    await Promise.all([dun(addDays(due, 14)), dun(addDays(due, 14))]);
    expect(await noticesOf(debtor, dunningKind)).toHaveLength(2);
    await debtor.pays(100_000, today());
    await dun(addDays(due, 40));
    expect(await noticesOf(debtor, dunningKind)).toHaveLength(2);
    const told = await asReseller(debtor.reseller.id)((tx) => getInvoice(tx, { id }));
    expect(told.dunnings.map(({ tone, mails }) => [tone, mails])).toEqual([
      ['reminder', 1],
      ['second', 1],
    ]);
  });

  test('after a pause only the latest stage speaks', async () => {
    const debtor = await withReader(await aDebtor());
    await debtor.owes(1_000, daysAgo(31));
    await dun(today());
    expect((await noticesOf(debtor, dunningKind)).map(({ subject }) => subject)).toEqual([
      'Important: unpaid fees and announcement of suspension',
    ]);
  });

  test('goes by the stages that the operator sets', async () => {
    const debtor = await withReader(await aDebtor());
    await debtor.owes(1_000, daysAgo(1));
    const payTo = '青空銀行 本店 普通 1234567';
    await asOperator((tx) =>
      setArrearsRules(tx, { ...defaultArrearsRules, payTo, stages: [{ days: 1, tone: 'second' }] }),
    );
    await dun(today());
    expect((await noticesOf(debtor, dunningKind)).map(({ body }) => body.includes(payTo))).toEqual([true]);
    await asOperator((tx) => setArrearsRules(tx, defaultArrearsRules));
  });
});

describe('suspension for arrears', () => {
  const rowOf = async (debtor: Debtor) =>
    (await asOperator(listArrears)).rows.find(({ contractId }) => contractId === debtor.contract.id);
  const decide = (debtor: Debtor, event: Parameters<typeof recordContractEvent>[1]['event']) =>
    asOperator((tx) => recordContractEvent(tx, { resellerId: debtor.reseller.id, event }));

  test('is proposed with the facts, done by the operator alone, told with reason, day and period, and ends when it is paid', async () => {
    const debtor = await withReader(await aDebtor());
    const { number } = await debtor.owes(10_000, daysAgo(36));
    await dun(today());
    expect(await rowOf(debtor)).toMatchObject({ proposal: null, daysOverdue: 36 });
    const older = await debtor.owes(5_000, daysAgo(40));
    expect(await rowOf(debtor)).toMatchObject({
      ...{ proposal: 'suspend', ground: 'ARREARS', phase: 'running', overdue: 15_000, since: daysAgo(40) },
      dunnings: [{ number, tone: 'last', mails: 1 }],
    });
    await decide(debtor, { kind: 'suspended', ground: 'ARREARS' });
    const [told] = await noticesOf(debtor, 'contract_suspended');
    for (const said of ['fees not paid when due', today(), 'until its reason is removed', '002 §7'])
      expect(told?.body).toContain(said);
    expect(await rowOf(debtor)).toMatchObject({ proposal: null, phase: 'suspended' });
    await debtor.pays(15_000, today(), [older.id]);
    expect(await rowOf(debtor)).toMatchObject({ proposal: 'resume', overdue: 0, since: null });
    await decide(debtor, { kind: 'resumed' });
    expect(await rowOf(debtor)).toBeUndefined();
    expect(await noticesOf(debtor, 'contract_resumed')).toHaveLength(1);
  });
});
