import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { billingMonth, defaultTimeZone, monthAfter } from '../../core/calendar/billing-month.ts';
import { peakAccounts } from '../../core/metering/peak.ts';
import { priceList } from '../../core/rating/price-list.ts';
import { today } from '../../services/contract/contract-state.ts';
import { inCustomer, inDomains } from '../../services/db/doors.ts';
import { hashOf } from '../../services/invoice/document.ts';
import { downloadLedger } from '../../services/metering/download-ledger.ts';
import { getBill } from '../../services/metering/get-bill.ts';
import { peaksByCustomer } from '../../services/metering/peaks-by-customer.ts';
import { priceMore } from '../../services/metering/price-more.ts';
import { assignList } from '../../services/resale/assign-list.ts';
import { closeResale } from '../../services/resale/close-resale.ts';
import { changeListInput, createList, createListInput } from '../../services/resale/create-list.ts';
import { listAssignments } from '../../services/resale/list-assignments.ts';
import { peaksOfAll, peaksOfCustomers } from '../../services/resale/meter-customers.ts';
import { previewResale } from '../../services/resale/preview-resale.ts';
import { recordResalePayment, takeBackResalePayment } from '../../services/resale/record-resale-payment.ts';
import { getResaleInvoice } from '../../services/resale/resale-invoice-view.ts';
import { resaleMonth } from '../../services/resale/resale-month.ts';
import { resaleSums } from '../../services/resale/resale-sums.ts';
import { serveLines } from '../../web/server/document-lines.ts';
import type { OpenOwn } from '../../web/server/own-transaction.ts';
import { linesOf, monthBack } from '../support/billed-reseller.ts';
import { aCustomer, anAccount, aProvenDomain, asReseller, aTenant } from '../support/builders.ts';
import { everyPage } from '../support/every-page.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';
import { prices, thisMonth, useSellers } from '../support/seller.ts';

const { asHistory, aSeller } = useSellers(useFreshDatabase());

describe('a reseller’s month', () => {
  test('bills each customer by its own peak and list, in the reseller’s name, hashed', async () => {
    const { close, invoices, reseller, customer, inTenant } = await aSeller();
    await close(monthBack(4));
    await close(monthBack(3));
    const issued = await invoices();
    expect(linesOf(issued)).toEqual([
      [
        ['initial', 500],
        ['base', 1_000],
        ['accounts', 100],
      ],
      [
        ['base', 1_000],
        ['accounts', 100],
      ],
    ]);
    expect(issued[1]).toMatchObject({ net: 1_100n, tax: 110n, total: 1_210n, number: 2n });
    expect(issued[1]?.document).toMatchObject({
      number: 'INV-00000002',
      issuer: { name: 'Seller KK', registration: 'T7000012050002', bank: ['B'] },
      recipient: { name: await inTenant(async ({ db }) => (await db.customer.findFirstOrThrow()).name) },
      inputs: { peak: 1, plan: { name: 'Standard' } },
    });
    for (const { document, contentHash } of issued)
      expect(Buffer.from(contentHash).equals(hashOf(document))).toBe(true);
    // The customer downloads the ledger that its invoice was computed from.
    const who = { resellerId: reseller.id, customerId: customer.id, actorId: null };
    const ledger = await inCustomer(who, (tx) => downloadLedger(tx, { month: monthBack(4) }));
    expect(ledger.hash).toBe(issued[0]?.document.inputs.ledgerHash);
  });

  test('closed again issues nothing, and by four at once each invoice once and no number is missing', async () => {
    const { reseller, close, inTenant, listId } = await aSeller();
    const began = `${monthBack(4)}-01`;
    for (let n = 0; n < 6; n++) {
      const customer = await aCustomer(reseller.id, { domains: 1, accounts: 1, storageBytes: 2 ** 30 });
      await inTenant((tx) => assignList(tx, { customerId: customer.id, planId: listId, from: began.slice(0, 7) }));
    }
    const month = monthBack(2);
    const closed = await Promise.all(Array.from({ length: 4 }, () => close(month)));
    expect(closed.reduce((sum, { issued }) => sum + issued, 0)).toBe(7);
    expect((await close(month)).issued).toBe(0);
    const rows = await inTenant(({ db }) => db.resaleInvoice.findMany({ orderBy: { number: 'asc' } }));
    expect(rows.map(({ number }) => Number(number))).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(new Set(rows.map(({ customerId }) => customerId)).size).toBe(7);
    expect(await inTenant(({ db }) => db.resaleClose.count())).toBe(1);
  });

  test('two resellers number their invoices apart', async () => {
    const [one, two] = [await aSeller(), await aSeller()];
    await Promise.all([one.close(monthBack(1)), two.close(monthBack(1))]);
    expect((await one.invoices()).map(({ number }) => number)).toEqual([1n]);
    expect((await two.invoices()).map(({ number }) => number)).toEqual([1n]);
  });

  test('leaves out whoever buys by no list or owes nothing, and says so', async () => {
    const { reseller, customer, inTenant, close } = await aSeller();
    const without = await aCustomer(reseller.id, { domains: 1, accounts: 1, storageBytes: 2 ** 30 });
    const free = await aCustomer(reseller.id, { domains: 1, accounts: 1, storageBytes: 2 ** 30 });
    const nothing = await inTenant((tx) =>
      createList(tx, { name: 'Free', from: thisMonth, prices: priceList.parse({}) }),
    );
    await asHistory('update plan_version set effective_from = $2 where plan_id = $1', [
      nothing.id,
      `${monthBack(4)}-01`,
    ]);
    await inTenant((tx) => assignList(tx, { customerId: free.id, planId: nothing.id, from: monthBack(1) }));
    const sums = await inTenant((tx) => resaleSums(tx, { month: monthBack(1) }));
    expect(sums.bills).toMatchObject({ open: 1, openTotal: 1_210, left: 2 });
    const { rows } = await inTenant((tx) => previewResale(tx, { month: monthBack(1) }));
    const byId = Object.fromEntries(rows.map(({ id, draft, reason }) => [id, draft?.total ?? reason]));
    expect(byId).toEqual({ [customer.id]: 1_210, [without.id]: 'no-list', [free.id]: 'nothing-owed' });
    const { issued, skipped } = await close(monthBack(1));
    expect(issued).toBe(1);
    expect(skipped.map(({ customer: { id }, reason }) => [id, reason])).toEqual([
      [without.id, 'no-list'],
      [free.id, 'nothing-owed'],
    ]);
  });

  test('is not closed before it is over, nor without an issuer', async () => {
    const { close } = await aSeller();
    await expect(close(thisMonth)).rejects.toMatchObject({ key: 'month_not_over' });
    const { reseller } = await aTenant();
    await expect(
      closeResale({ resellerId: reseller.id, actorId: null }, { month: monthBack(1) }),
    ).rejects.toMatchObject({ key: 'issuer_missing' });
    expect(await asReseller(reseller.id)(({ db }) => db.resaleClose.count())).toBe(0);
  });

  test('that is killed while it issues leaves no gap', async () => {
    const { close, invoices, inTenant, reseller } = await aSeller();
    await close(monthBack(4));
    await expect(
      inTenant(async ({ db }) => {
        await db.invoiceSeries.update({ where: { id: reseller.id }, data: { last: { increment: 5 } } });
        throw new Error('killed');
      }),
    ).rejects.toThrow('killed');
    await close(monthBack(3));
    expect((await invoices()).map(({ number }) => number)).toEqual([1n, 2n]);
  });
});

describe('what comes late', () => {
  test('is corrected once in the next invoice and changes no issued one', async () => {
    const { close, invoices, backdate } = await aSeller();
    await close(monthBack(4));
    const before = await invoices();
    await backdate(`${monthBack(4)}-15T00:00:00Z`);
    await close(monthBack(3));
    expect((await invoices())[0]).toEqual(before[0]);
    expect(linesOf((await invoices()).slice(1))).toEqual([
      [
        ['base', 1_000],
        ['accounts', 200],
        ['adjustment', 100],
      ],
    ]);
    await close(monthBack(2));
    expect(linesOf((await invoices()).slice(2))).toEqual([
      [
        ['base', 1_000],
        ['accounts', 200],
      ],
    ]);
  });

  test('is billed also to a customer that buys by no list any more', async () => {
    const { close, invoices, backdate, inTenant, customer } = await aSeller();
    await close(monthBack(4));
    await inTenant((tx) => assignList(tx, { customerId: customer.id, planId: null, from: monthBack(3) }));
    await backdate(`${monthBack(4)}-15T00:00:00Z`);
    await close(monthBack(3));
    expect(linesOf((await invoices()).slice(1))).toEqual([[['adjustment', 100]]]);
    expect((await close(monthBack(2))).issued).toBe(0);
  });

  test('of a count of sends is corrected by the list’s own quota', async () => {
    const { close, invoices, inTenant, customer, reseller, listId } = await aSeller();
    await asHistory('update plan_version set prices = $2 where plan_id = $1', [
      listId,
      JSON.stringify(priceList.parse({ monthly: 1_000, quota: { included: 1_000, overage: 300 } })),
    ]);
    const count = (queued: number) =>
      asHistory(
        `insert into send_count (reseller_id, customer_id, month, recipients_queued, messages_queued) values ($1, $2, $3, $4, $4)
         on conflict (reseller_id, customer_id, month) do update set recipients_queued = $4, messages_queued = $4, changed_at = now()`,
        [reseller.id, customer.id, monthBack(4), queued],
      );
    await count(1_500);
    await close(monthBack(4));
    await count(2_001);
    await close(monthBack(3));
    expect(linesOf(await invoices())).toEqual([
      [
        ['base', 1_000],
        ['overage', 300],
      ],
      [
        ['base', 1_000],
        ['adjustment', 300],
      ],
    ]);
    expect(await inTenant(({ db }) => db.resaleInvoice.count())).toBe(2);
  });
});

describe('a price list', () => {
  test('is checked as a plan is, and names no price that a customer is never billed', async () => {
    const { inTenant, listId } = await aSeller();
    expect(createListInput.safeParse({ name: 'x', from: thisMonth, prices: { monthly: -1 } }).success).toBe(false);
    for (const more of [{ designationChange: 1 }, { options: { homepage: { initial: 0, monthly: 1, removal: 0 } } }])
      expect(changeListInput.safeParse({ planId: randomUUID(), from: thisMonth, prices: more }).success).toBe(false);
    await expect(inTenant((tx) => createList(tx, { name: 'Standard', from: thisMonth, prices }))).rejects.toMatchObject(
      { key: 'plan_name_taken' },
    );
    await expect(inTenant((tx) => createList(tx, { name: 'Old', from: monthBack(1), prices }))).rejects.toMatchObject({
      key: 'price_month_closed',
    });
    expect(listId).toBeTruthy();
  });

  test('is assigned to no month that is billed, and to none in which it has no price', async () => {
    const { inTenant, close, customer, listId } = await aSeller();
    await close(monthBack(2));
    const assign = (from: string, planId: string | null = listId) =>
      inTenant((tx) => assignList(tx, { customerId: customer.id, planId, from }));
    await expect(assign(monthBack(2))).rejects.toMatchObject({ key: 'resale_month_billed' });
    await expect(assign(monthBack(1), randomUUID())).rejects.toMatchObject({ key: 'plan_missing' });
    const later = await inTenant((tx) => createList(tx, { name: 'Later', from: thisMonth, prices }));
    await expect(assign(monthBack(1), later.id)).rejects.toMatchObject({ key: 'plan_missing' });
    await assign(monthAfter(thisMonth), later.id);
    const {
      rows: [row],
    } = await inTenant((tx) => listAssignments(tx));
    expect(row).toMatchObject({
      now: { name: 'Standard' },
      next: { from: monthAfter(thisMonth), list: { name: 'Later' } },
      assignableFrom: monthBack(1),
    });
  });

  test('tells a customer’s administrator what more accounts cost, and nothing without one', async () => {
    const { reseller, customer, inTenant } = await aSeller();
    const as = (customerId: string) =>
      inCustomer({ resellerId: reseller.id, customerId, actorId: null }, (tx) => priceMore(tx, { accounts: 3 }));
    expect(await as(customer.id)).toMatchObject({ peak: 1, peakThen: 4, total: 1_210, totalThen: 1_540 });
    const bill = await inCustomer({ resellerId: reseller.id, customerId: customer.id, actorId: null }, getBill);
    expect(bill).toMatchObject({ month: thisMonth, peak: 1, total: 1_210 });
    const other = await aCustomer(reseller.id, { domains: 1, accounts: 1, storageBytes: 2 ** 30 });
    expect(await as(other.id)).toBeNull();
    await inTenant((tx) => assignList(tx, { customerId: customer.id, planId: null, from: thisMonth }));
    expect(await as(customer.id)).toBeNull();
  });
});

test('the peaks of customers are those that the rule computes, account by account', async () => {
  const { reseller, customer, domain, inTenant, backdate } = await aSeller();
  const other = await aCustomer(reseller.id, { domains: 1, accounts: 5, storageBytes: 8 * 2 ** 30 });
  const second = await aProvenDomain(reseller.id, other.id);
  for (let n = 0; n < 3; n++) await anAccount(reseller.id, n % 2 ? domain.id : second.id);
  await backdate(`${monthBack(1)}-10T00:00:00Z`, other.id);
  for (const month of [monthBack(1), thisMonth])
    for (const { id } of [customer, other]) {
      const period = billingMonth(month, defaultTimeZone);
      const rows = await inTenant(({ db }) => db.accountLedger.findMany({ where: { customerId: id } }));
      const opening = rows.filter(({ at }) => at < period.start).reduce((sum, { delta }) => sum + delta, 0);
      const kinds = ['mailbox', 'sender'] as const;
      const { accounts } = peakAccounts(period, opening, rows);
      for (const peaksOf of [peaksOfCustomers, peaksOfAll()]) {
        const peakOf = await inTenant(({ db }) => peaksOf(db, month, [{ customerId: id, kinds }]));
        expect(peakOf(id)).toBe(accounts);
      }
      const senders = await inTenant(({ db }) => peaksOfAll()(db, month, [{ customerId: id, kinds: ['sender'] }]));
      expect(senders(id)).toBe(0);
    }
});

test('the peaks of a month are reached page by page, of nobody but those whose they are', async () => {
  const [{ reseller, customer, inTenant, backdate }, neighbour] = [await aSeller(), await aSeller()];
  const month = monthBack(1);
  for (let n = 0; n < 5; n++) {
    const { id } = await aCustomer(reseller.id, { domains: 1, accounts: 1, storageBytes: 2 ** 30 });
    // Two have as many as another.
    for (let each = 0; each <= n % 3; each++) await backdate(`${month}-1${each}T00:00:00Z`, id);
  }
  const pages = (limit: number, cursor?: string) =>
    inTenant((tx) => peaksByCustomer(tx, { month, limit, ...(cursor && { cursor }) }));
  const rows = await everyPage((asked) => inTenant((tx) => peaksByCustomer(tx, { month, ...asked })));
  expect(rows.map(({ peak }) => peak)).toEqual([3, 2, 2, 1, 1, 1]);
  expect(rows).toEqual((await pages(50)).rows);
  expect(await pages(1)).toMatchObject({ peak: 10, sumOfPeaks: 10 });
  expect((await pages(50, neighbour.customer.id)).rows).toEqual([]);
  const { start, end } = billingMonth(month, defaultTimeZone);
  const bounds = [start, end].map((each) => `timestamptz '${each.toISOString()}'`);
  const peaks = `select customer, peak from account_months(array[${bounds}], '{mailbox,sender}', null, true)`;
  const own = { resellerId: reseller.id, customerId: customer.id, actorId: null };
  expect(await inCustomer(own, ({ db }) => db.$queryRawUnsafe(`${peaks} order by 1`))).toEqual([
    { customer: customer.id, peak: 1 },
    { customer: null, peak: 1 },
  ]);
  await expect(inDomains({ ...own, domainIds: [] }, ({ db }) => db.$queryRawUnsafe(peaks))).rejects.toThrow(/denied/);
});

describe('what was paid', () => {
  test('is put to the invoice once, never beyond it, and can be taken back', async () => {
    const { inTenant, close, invoices } = await aSeller();
    await close(monthBack(3));
    const invoiceId = (await invoices())[0]?.id ?? '';
    const pay = (amount: number, id: string = randomUUID(), paidOn = today()) =>
      inTenant((tx) => recordResalePayment(tx, { id, invoiceId, amount, paidOn, note: null }));
    const view = () => inTenant((tx) => getResaleInvoice(tx, { id: invoiceId }));
    const once = randomUUID();
    await Promise.all([pay(1_000, once), pay(1_000, once)]);
    expect(await view()).toMatchObject({ paid: 1_000, open: 210, intact: true });
    await expect(pay(211)).rejects.toMatchObject({ key: 'resale_payment_beyond', params: { left: 210 } });
    await expect(pay(1, once)).rejects.toMatchObject({ key: 'payment_reference_used' });
    await expect(pay(1, randomUUID(), '2999-01-01')).rejects.toMatchObject({ key: 'payment_future' });
    await pay(210);
    expect(await view()).toMatchObject({ standing: 'paid', open: 0 });
    for (let n = 0; n < 2; n++) await inTenant((tx) => takeBackResalePayment(tx, { paymentId: once }));
    const after = await view();
    expect(after).toMatchObject({ paid: 210, open: 1_000 });
    expect(after.payments.map(({ takenBack }) => takenBack)).toEqual([true, false]);
  });
});

test('a month shows what it costs and what it brings', async () => {
  const { inTenant, close, reseller } = await aSeller();
  const month = monthBack(3);
  const shown = () =>
    inTenant(async (tx) => ({ ...(await resaleMonth(tx, { month })), ...(await resaleSums(tx, { month })) }));
  const before = await shown();
  expect(before).toMatchObject({ bills: { net: 1_100, issued: 0, open: 1 }, closedAt: null, hasIssuer: true });
  await close(monthBack(3));
  const contract = await inTenant(({ db }) => db.contract.findFirstOrThrow());
  await asHistory(
    `insert into invoice (id, reseller_id, contract_id, number, month, issued_on, due_on, document, net, tax, total, content_hash, ledger_hash, ledger_sequence)
     values ($1, $2, $3, 900, $4, now(), now(), '{}', 600, 60, 660, '', '', 0)`,
    [randomUUID(), reseller.id, contract.id, monthBack(3)],
  );
  expect(await shown()).toMatchObject({
    owes: { net: 600, tax: 60, total: 660, billed: true },
    bills: { net: 1_100, total: 1_210, issued: 1, open: 0 },
    margin: 500,
  });
  expect((await shown()).closedAt).toEqual(expect.any(Date));
});

test('what closing would bill is reached page by page, every customer of the own house and no other', async () => {
  const [{ reseller, inTenant, customer, close }, neighbour] = [await aSeller(), await aSeller()];
  for (let n = 0; n < 4; n++) await aCustomer(reseller.id, { domains: 1, accounts: 1, storageBytes: 2 ** 30 });
  const month = monthBack(1);
  const rows = await everyPage((asked) => inTenant((tx) => previewResale(tx, { month, ...asked })));
  expect(rows).toHaveLength(5);
  const foreign = neighbour.customer.id;
  expect((await inTenant((tx) => previewResale(tx, { month, cursor: foreign }))).rows).toEqual([]);
  await close(month);
  const left = await everyPage((asked) => inTenant((tx) => previewResale(tx, { month, ...asked })));
  expect(left.map(({ id }) => id)).toEqual(rows.map(({ id }) => id).filter((id) => id !== customer.id));
});

test('the sums of a month are over all customers, however many, and are what closing issues', async () => {
  const { reseller, inTenant, listId, close } = await aSeller();
  const month = monthBack(1);
  // A thousand are rated at once: these are more, of which each seventh has accounts.
  const many = Array.from({ length: 1_100 }, (_, n) => ({
    ...{ id: randomUUID(), resellerId: reseller.id, name: `Customer ${n}`, thirdPartyContractOn: new Date() },
  }));
  const from = new Date(`${month}-01`);
  await inTenant(async ({ db, resellerId }) => {
    await db.customer.createMany({ data: many });
    const sold = many.slice(0, 1_080).map(({ id: customerId }) => ({ resellerId, customerId, planId: listId }));
    await db.resaleAssignment.createMany({ data: sold.map((row) => ({ ...row, effectiveFrom: from })) });
  });
  await asHistory(
    `insert into account_ledger (at, transaction_id, delta, kind, reseller_id, customer_id, account_id, cause)
     select $1::timestamptz + n * interval '1 second', n, 1, 'mailbox', $2, id, gen_random_uuid(), 'import'
     from unnest($3::uuid[]) with ordinality c(id, place), generate_series(1, 5) n where place % 7 = 0 and n <= 1 + place % 5`,
    [`${month}-15T00:00:00Z`, reseller.id, many.map(({ id }) => id)],
  );
  const sums = await inTenant((tx) => resaleSums(tx, { month }));
  expect(sums.bills).toMatchObject({ issued: 0, open: 1_081, left: 20 });
  expect((await close(month)).issued).toBe(1_081);
  const { _sum } = await inTenant(({ db }) =>
    db.resaleInvoice.aggregate({ where: { month }, _sum: { net: true, tax: true, total: true } }),
  );
  expect(sums.bills).toMatchObject({ net: Number(_sum.net), tax: Number(_sum.tax), total: Number(_sum.total) });
  expect(await inTenant((tx) => resaleSums(tx, { month }))).toMatchObject({
    bills: { total: sums.bills.total, issued: 1_081, open: 0, openTotal: 0, left: 20 },
  });
  // And the file of their lines holds them all, in order, however many pages that is.
  const file = await serveLines(inTenant as OpenOwn, { kind: 'resale-lines', month: undefined, language: 'en' });
  const [, ...lines] = (await file.text()).trimEnd().split('\r\n');
  const numbers = [...new Set(lines.map((line) => line.slice(0, 12)))];
  expect(numbers).toEqual(Array.from({ length: 1_081 }, (_, n) => `INV-${`${n + 1}`.padStart(8, '0')}`));
});
