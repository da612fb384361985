import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { lateCharge } from '../../core/invoice/late-charge.ts';
import { today } from '../../services/contract/contract-state.ts';
import { rateContract } from '../../services/contract/rate-contract.ts';
import { closeMonth } from '../../services/invoice/close-month.ts';
import { hashOf, invoiceDocument } from '../../services/invoice/document.ts';
import { rateBatch } from '../../services/invoice/rate-batch.ts';
import { downloadLedger } from '../../services/metering/download-ledger.ts';
import { recomputePeak } from '../../services/metering/recompute-peak.ts';
import { openInvoices } from '../../services/payment/open-invoices.ts';
import { recordPayment } from '../../services/payment/record-payment.ts';
import { linesOf, monthBack, operator, useBilledResellers } from '../support/billed-reseller.ts';
import { aReseller, asReseller, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
const { asHistory, aBilledReseller } = useBilledResellers(database);

describe('closing a month', () => {
  test('bills base and peak with tax once, and hashes what it says and from what it was computed (R-160)', async () => {
    const { contract, reseller, invoices } = await aBilledReseller();
    await closeMonth({ month: monthBack(2) }, null);
    const [invoice] = await invoices();
    expect(linesOf(await invoices())).toEqual([
      [
        ['base', 1_000],
        ['accounts', 100],
      ],
    ]);
    expect(invoice).toMatchObject({ net: 1_100n, tax: 110n, total: 1_210n, month: monthBack(2) });
    expect(invoice?.document).toMatchObject({
      recipient: { name: reseller.slug ? expect.stringContaining(reseller.slug) : '', contract: contract.number },
      taxes: [{ rate: 10, base: 1_100, tax: 110 }],
      inputs: { peak: 1, ratingVersion: 2 },
    });
    expect(Buffer.from(invoice?.contentHash ?? []).equals(hashOf(invoice?.document))).toBe(true);
  });

  test('a second time issues nothing, and computing it again gives the same bytes (R-162)', async () => {
    const { contract, invoices } = await aBilledReseller();
    const month = monthBack(3);
    await closeMonth({ month }, null);
    const before = await invoices();
    expect((await closeMonth({ month }, null)).issued).toBe(0);
    expect(await invoices()).toEqual(before);
    const { rated } = await operator(({ db }) => rateBatch(db, [contract], month));
    const { number = '', issuedOn = '' } = before[0]?.document ?? {};
    expect(hashOf(rated[0]?.compose(number, issuedOn))).toEqual(Buffer.from(before[0]?.contentHash ?? []));
  });

  test('four operators at once issue each invoice once, and no number is missing', async () => {
    const billed = [];
    for (let n = 0; n < 12; n++) billed.push(await aBilledReseller());
    const month = monthBack(1);
    const closed = await Promise.all(Array.from({ length: 4 }, () => closeMonth({ month }, null)));
    expect(closed.reduce((sum, { issued }) => sum + issued, 0)).toBeGreaterThanOrEqual(12);
    for (const { invoices } of billed)
      expect((await invoices()).filter((each) => each.month === month)).toHaveLength(1);
    const numbers = await operator(({ db }) => db.invoice.findMany({ orderBy: { number: 'asc' } }));
    expect(numbers.map(({ number }) => Number(number))).toEqual(numbers.map((_, at) => at + 1));
    const closes = await database.query('postgres', 'select from month_close where month = $1', [month]);
    expect(closes.rowCount).toBe(1);
  });

  test('a close that is killed between batches goes on where it was, without a gap', async () => {
    const { contract, invoices } = await aBilledReseller();
    const month = monthBack(2);
    // What a kill leaves: a transaction that never commits, numbers and all.
    await expect(
      operator(async ({ db }) => {
        await db.invoiceSeries.update({ where: { id: 'operator' }, data: { last: { increment: 5 } } });
        throw new Error('killed');
      }),
    ).rejects.toThrow('killed');
    await closeMonth({ month }, null);
    expect(await invoices()).toHaveLength(1);
    const numbers = await operator(({ db }) => db.invoice.findMany({ orderBy: { number: 'asc' } }));
    expect(numbers.map(({ number }) => Number(number))).toEqual(numbers.map((_, at) => at + 1));
    expect(contract.id).toBe((await invoices())[0]?.contractId);
  });

  test('each contract of a reseller has an invoice of its own, and the accounts are on the first (R-001, R-097)', async () => {
    const { reseller, contract, planId } = await aBilledReseller();
    const month = monthBack(2);
    const on = `${monthBack(4)}-01`;
    const second = await operator(({ db }) =>
      db.contract.create({ data: { resellerId: reseller.id, profile: 'xsp', issuerName: 'Operator KK' } }),
    );
    const events = [
      { kind: 'applied', on, byDocument: true },
      { kind: 'accepted', on },
      { kind: 'started', on, billingStart: on },
      { kind: 'plan-changed', on, planId },
    ];
    for (const event of events)
      await asHistory(`insert into contract_event (reseller_id, contract_id, kind, event) values ($1, $2, $3, $4)`, [
        ...[reseller.id, second.id, event.kind, JSON.stringify(event)],
      ]);
    await closeMonth({ month }, null);
    const lines = await operator(async ({ db }) => {
      const rows = await db.invoice.findMany({ where: { resellerId: reseller.id, month }, orderBy: { number: 'asc' } });
      return new Map(rows.map((row) => [row.contractId, invoiceDocument.parse(row.document)]));
    });
    expect(lines.size).toBe(2);
    expect(lines.get(contract.id)?.lines.map(({ key }) => key)).toEqual(['base', 'accounts']);
    expect(lines.get(second.id)?.lines.map(({ key }) => key)).toEqual(['base']);
    expect(lines.get(second.id)?.inputs).toMatchObject({ peak: 0, queued: 0 });
    const seen = await asReseller(reseller.id)(({ db }) => rateContract(db, second, month));
    expect(seen.lines.map(({ key }) => key)).toEqual(['base']);
  });

  test('accounts of the kinds that the terms count make the peak, no others (R-093)', async () => {
    const { reseller, contract } = await aBilledReseller();
    const month = monthBack(2);
    const peakOf = async (kinds: ('mailbox' | 'sender')[]) => {
      await operator(({ db }) =>
        db.contract.update({ where: { id: contract.id }, data: { override: { countableKinds: kinds } } }),
      );
      const fresh = await operator(({ db }) => db.contract.findUniqueOrThrow({ where: { id: contract.id } }));
      const { rated } = await operator(({ db }) => rateBatch(db, [fresh], month));
      return rated[0]?.compose('', '').inputs.peak;
    };
    await asHistory(
      `insert into account_ledger (at, transaction_id, delta, kind, reseller_id, customer_id, account_id, cause)
       select $1::timestamptz + n * interval '1 minute', 7000 + n, 1, 'sender', $2::uuid, $2::uuid, gen_random_uuid(), 'test'
       from generate_series(1, 5) n`,
      [`${month}-10T00:00:00Z`, reseller.id],
    );
    expect([await peakOf(['mailbox', 'sender']), await peakOf(['mailbox']), await peakOf(['sender'])]).toEqual([
      6, 1, 5,
    ]);
  });

  test('money that comes in during a close is put to the invoice that it issues', async () => {
    const { contract, invoices } = await aBilledReseller();
    const month = monthBack(2);
    const waiting = `select from pg_locks where locktype = 'advisory' and not granted`;
    let closing: Promise<unknown> = Promise.resolve();
    await operator(async (tx) => {
      const paid = { contractId: contract.id, amount: 1_210, paidOn: today(), method: 'transfer' as const };
      await recordPayment(tx, { ...paid, reference: randomUUID() });
      closing = closeMonth({ month }, null);
      // The payment is not committed yet, and the close has come to its contract.
      await expect.poll(async () => (await database.query('postgres', waiting)).rowCount, { timeout: 10_000 }).toBe(1);
    });
    await closing;
    const [invoice] = await invoices();
    const open = await operator(({ db }) => openInvoices(db, contract.id));
    expect({ month: invoice?.month, open }).toEqual({ month, open: [] });
  });

  test('a month that is not over is refused; one without a plan is left out and said', async () => {
    await expect(closeMonth({ month: today().slice(0, 7) }, null)).rejects.toMatchObject({ key: 'month_not_over' });
    const [{ reseller }, later] = [await aTenant(), await aTenant()];
    const trial = await aReseller({ contract: { trial: true, begunOn: `${monthBack(3)}-01` } });
    await asHistory(
      `update contract_event set event = event || jsonb_build_object('on', $2::text) where reseller_id = $1`,
      [reseller.id, `${monthBack(3)}-01`],
    );
    const { skipped } = await closeMonth({ month: monthBack(1) }, null);
    const reasonsOf = (id: string) =>
      skipped.filter(({ contract }) => contract.resellerId === id).map(({ reason }) => reason);
    expect(reasonsOf(reseller.id)).toEqual(['no-plan']);
    expect(reasonsOf(later.reseller.id)).toEqual([]); // began after the month
    expect(reasonsOf(trial.id)).toEqual(['nothing-owed']);
  });
});

test('whoever is billed downloads the ledger that the invoice hashes', async () => {
  const { reseller, invoices, backdate } = await aBilledReseller();
  const month = monthBack(2);
  await backdate(`${month}-10T00:00:00.123Z`);
  await closeMonth({ month }, null);
  const file = await asReseller(reseller.id)((tx) => downloadLedger(tx, { month }));
  expect(file).toMatchObject({ opening: 1, hash: (await invoices())[0]?.document.inputs.ledgerHash });
  expect(file.text.split('\n')).toHaveLength(2);
});

describe('an issued invoice', () => {
  test('is changed by nobody', async () => {
    const { invoices } = await aBilledReseller();
    await closeMonth({ month: monthBack(1) }, null);
    const [invoice] = await invoices();
    for (const sql of ['update invoice set total = total', 'delete from invoice', 'truncate invoice'])
      await expect(database.query('postgres', sql)).rejects.toThrow(/append-only|cannot truncate/);
    await expect(database.query('postgres', 'update invoice_series set last = 0')).rejects.toThrow(/do not go back/);
    expect((await invoices())[0]).toEqual(invoice);
  });

  test('stays when a row of its month comes late: the next one corrects it, once, and pays nothing back by an edit (R-096)', async () => {
    const { invoices, backdate } = await aBilledReseller();
    const [third, second, first] = [monthBack(3), monthBack(2), monthBack(1)];
    await closeMonth({ month: third }, null);
    const [issued] = await invoices();
    await backdate(`${third}-15T00:00:00Z`);

    await closeMonth({ month: second }, null);
    const [same, next] = await invoices();
    expect(same).toEqual(issued);
    expect(next?.document.lines.map(({ key, amount }) => [key, amount])).toEqual([
      ['base', 1_000],
      ['accounts', 200],
      ['adjustment', 100],
    ]);
    expect(next?.document.lines.at(-1)?.steps).toMatchObject([{ params: { month: third, now: 1_200, before: 1_100 } }]);

    await closeMonth({ month: first }, null);
    expect(linesOf(await invoices()).at(-1)).toEqual([
      ['base', 1_000],
      ['accounts', 200],
    ]);
  });

  test('closes its month for prices, also past our services', async () => {
    const { planId } = await aBilledReseller();
    await closeMonth({ month: monthBack(1) }, null);
    const late = `insert into plan_version (id, plan_id, effective_from, prices) values (gen_random_uuid(), $1, $2, '{}')`;
    await expect(database.query('noren_system', late, [planId, `${monthBack(1)}-01`])).rejects.toThrow(/closed/);
  });

  test('is not seen by another reseller, nor by a customer', async () => {
    const [mine, theirs] = [await aBilledReseller(), await aBilledReseller()];
    await closeMonth({ month: monthBack(1) }, null);
    const seen = await asReseller(mine.reseller.id)(({ db }) => db.invoice.findMany());
    expect(seen.map(({ resellerId }) => resellerId)).toEqual([mine.reseller.id]);
    expect(theirs.reseller.id).not.toBe(mine.reseller.id);
  });
});

describe('sends of a closed month', () => {
  test('a late fact is billed as a difference with the next month, once, and the issued invoice stays (R-060)', async () => {
    const { reseller, customer, invoices } = await aBilledReseller({ quota: { included: 1_000, overage: 150 } });
    const sent = (month: string, recipientsQueued: number, recipientsBlocked = 0) =>
      operator(async ({ db }) => {
        const key = { resellerId: reseller.id, customerId: customer.id, month };
        const figures = { recipientsQueued, recipientsBlocked, changedAt: new Date() };
        await db.sendCount.upsert({
          where: { resellerId_customerId_month: key },
          create: { ...key, ...figures },
          update: figures,
        });
      });
    await sent(monthBack(3), 2_004, 4);
    await closeMonth({ month: monthBack(3) }, null);
    const [first] = await invoices();
    await sent(monthBack(3), 2_005, 4);
    await sent(monthBack(2), 1_001);
    await closeMonth({ month: monthBack(2) }, null);
    await sent(monthBack(1), 1_001);
    await closeMonth({ month: monthBack(1) }, null);
    expect(linesOf(await invoices())).toEqual([
      [['overage', 150]],
      [
        ['overage', 150],
        ['adjustment', 150],
      ],
      [['overage', 150]],
    ]);
    expect((await invoices())[0]).toEqual(first);
    expect(first?.document.inputs).toMatchObject({ queued: 2_004, blocked: 4 });
  });

  test('a billed peak is proven from the ledger, and a row entered later is told apart (R-092, R-162)', async () => {
    const { reseller, backdate } = await aBilledReseller();
    const month = monthBack(2);
    await closeMonth({ month }, null);
    const proven = () => asReseller(reseller.id)((tx) => recomputePeak(tx, { month }));
    expect(await proven()).toMatchObject({ now: { peak: 1 }, late: 0, invoice: { said: { peak: 1 }, same: true } });
    await backdate(`${month}-10T00:00:00Z`);
    expect(await proven()).toMatchObject({ now: { peak: 2 }, late: 1, invoice: { said: { peak: 1 }, same: true } });
  });
});

test('what was paid late is charged on the invoice of the month in which it was paid, once and outside tax (R-103)', async () => {
  const { contract, invoices } = await aBilledReseller();
  const [due, paidOn] = [`${monthBack(3)}-28`, `${monthBack(2)}-10`];
  await closeMonth({ month: monthBack(4) }, null);
  await asHistory(`update invoice set issued_on = $2::date, due_on = $3::date where contract_id = $1`, [
    ...[contract.id, `${monthBack(4)}-28`, due],
  ]);
  const [late] = await invoices();
  const amount = late?.total ?? 0n;
  await operator((tx) =>
    recordPayment(tx, {
      ...{ contractId: contract.id, amount: Number(amount), paidOn, method: 'transfer', reference: randomUUID() },
    }),
  );
  for (const back of [3, 2, 1]) await closeMonth({ month: monthBack(back) }, null);
  const charge = lateCharge({ rate: 1460, endInclusive: true, dayBasis: 365 }, { amount, due, paid: paidOn }).value;
  expect(charge).toBeGreaterThan(0n);
  const documents = (await invoices()).map(({ document }) => document);
  expect(
    documents.flatMap(({ month, lines, untaxed }) =>
      lines
        .filter(({ key }) => key === 'late-charge')
        .map((line) => [month, line.amount, line.params.invoice, untaxed]),
    ),
  ).toEqual([[monthBack(2), Number(charge), documents[0]?.number, Number(charge)]]);
});
