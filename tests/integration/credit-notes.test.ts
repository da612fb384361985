import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { RatedLine } from '../../core/rating/rate-month.ts';
import { contractOf } from '../../services/contract/contract-of.ts';
import { inSystem } from '../../services/db/doors.ts';
import { monthRows } from '../../services/document/month-sums.ts';
import { creditDocument } from '../../services/invoice/credit-document.ts';
import { creditInvoice, quoteCredit } from '../../services/invoice/credit-invoice.ts';
import { creditedOf } from '../../services/invoice/credited-of.ts';
import { composeInvoice, hashOf } from '../../services/invoice/document.ts';
import { getInvoice } from '../../services/invoice/invoice-view.ts';
import { listDocuments } from '../../services/invoice/list-documents.ts';
import { documentIssuerOf, findIssuerProfile, setIssuerProfile } from '../../services/issuer/issuer-profile.ts';
import { balancesOf } from '../../services/payment/open-invoices.ts';
import { recordPayment } from '../../services/payment/record-payment.ts';
import { asReseller, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
const operator = <T>(work: Parameters<typeof inSystem<T>>[2]) => inSystem('operator console', null, work);

const line = (amount: number, more: Partial<RatedLine> = {}): RatedLine => ({
  ...{ key: 'base', kind: 'monthly', amount: BigInt(amount), category: 'standard', supplyDate: '2025-01-31' },
  ...{ params: { month: '2025-01' }, quantity: 1, steps: [] },
  ...more,
});

/** An issued invoice: 1,000 at 10 %, 500 at the reduced 8 %, 200 outside; 1,840 in all. */
async function anInvoice() {
  const { reseller } = await aTenant();
  return operator(async ({ db }) => {
    const contract = await contractOf(db, reseller.id);
    const { last: number } = await db.invoiceSeries.update({
      where: { id: 'operator' },
      data: { last: { increment: 1 } },
    });
    const document = composeInvoice(
      {
        ...{ number: `INV-${number}`, month: '2025-01', issuedOn: '2025-02-01', dueOn: '2025-02-28' },
        issuer: { name: 'Operator KK', registration: 'T7000012050002' },
        recipient: { name: reseller.slug, contract: contract.number },
        inputs: {
          ...{ ratingVersion: 1, termsVersion: 'x', profile: 'xsp', plan: { id: 'x', name: 'x', from: 'x' } },
          ...{ peak: 0, queued: 0, blocked: 0, ledgerHash: '' },
        },
      },
      [
        line(1_000),
        line(500, { category: 'reduced' }),
        line(200, { kind: 'early-termination', key: 'early-termination' }),
      ],
    );
    const { id } = await db.invoice.create({
      data: {
        ...{ resellerId: reseller.id, contractId: contract.id, number, month: '2025-01', document },
        ...{ issuedOn: new Date('2025-02-01'), dueOn: new Date('2025-02-28') },
        ...{ net: BigInt(document.net), tax: BigInt(document.tax), total: BigInt(document.total) },
        contentHash: new Uint8Array(hashOf(document)),
        ...{ ledgerHash: new Uint8Array(32), ledgerSequence: 0n },
      },
    });
    return { id, reseller, contract };
  });
}
const credit = (invoiceId: string, more: Partial<Parameters<typeof creditInvoice>[1]> = {}) =>
  operator((tx) =>
    creditInvoice(tx, { invoiceId, lines: null, requestId: randomUUID(), reason: 'test', confirmed: 1_840, ...more }),
  );
const balance = (contractId: string) => operator(async ({ db }) => (await balancesOf(db, [contractId]))[0]);
const numbersGiven = () =>
  operator(async ({ db }) => {
    const given = [...(await db.invoice.findMany()), ...(await db.creditNote.findMany())].map(({ number }) => number);
    return given.toSorted((a, b) => Number(a - b)).map(Number);
  });

describe('a credit note', () => {
  test('gives back a line at its rate, then what is left, and together what was asked for', async () => {
    const { id, contract } = await anInvoice();
    await credit(id, { lines: [{ at: 0, amount: 400 }], confirmed: 440 });
    const { taxes, total } = await operator((tx) => quoteCredit(tx, { invoiceId: id, lines: null }));
    expect({ taxes, total }).toEqual({
      taxes: [
        { rate: 10, base: 600, tax: 60 },
        { rate: 8, base: 500, tax: 40 },
      ],
      total: 1_400,
    });
    await credit(id, { confirmed: 1_400 });
    expect(await balance(contract.id)).toMatchObject({ total: 1_840n, credited: 1_840n, open: 0n });
    expect(await operator(async ({ db }) => (await creditedOf(db, [id])).get(id))).toBe(1_840n);
    await expect(credit(id)).rejects.toMatchObject({ key: 'credit_nothing' });
    const { creditNotes, document } = await operator((tx) => getInvoice(tx, { id }));
    expect(creditNotes).toHaveLength(2);
    for (const note of creditNotes)
      expect(note).toMatchObject({ intact: true, document: { original: { number: document.number }, reason: 'test' } });
  });

  test('takes the next number of the series: none is missing, also after a refusal', async () => {
    const { id } = await anInvoice();
    await expect(credit(id, { confirmed: 1 })).rejects.toMatchObject({ key: 'credit_changed' });
    await expect(credit(id, { lines: [{ at: 9, amount: 1 }] })).rejects.toMatchObject({ key: 'credit_line' });
    await expect(credit(id, { lines: [{ at: 0, amount: 1_001 }] })).rejects.toMatchObject({ key: 'credit_line' });
    await credit(id, { confirmed: 1_840 });
    await anInvoice();
    const given = await numbersGiven();
    expect(given).toEqual(given.map((_, at) => at + 1));
  });

  test('is one for one wish, however often and fast it comes', async () => {
    const { id } = await anInvoice();
    const requestId = randomUUID();
    const notes = await Promise.all(Array.from({ length: 6 }, () => credit(id, { requestId })));
    expect(new Set(notes.map((note) => note.id)).size).toBe(1);
    const other = await anInvoice();
    await expect(credit(other.id, { requestId })).rejects.toMatchObject({ key: 'credit_request_used' });
  });

  test('of two operators at once who give back the same, one wins', async () => {
    const { id, contract } = await anInvoice();
    const settled = await Promise.allSettled([credit(id), credit(id), credit(id)]);
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await balance(contract.id))?.credited).toBe(1_840n);
  });

  test('of a paid invoice leaves the money as the contract’s credit', async () => {
    const { id, contract } = await anInvoice();
    await operator((tx) =>
      recordPayment(tx, {
        ...{ contractId: contract.id, amount: 1_840, paidOn: '2025-02-10', method: 'transfer' },
        reference: randomUUID(),
      }),
    );
    await credit(id, { lines: [{ at: 0, amount: 500 }], confirmed: 550 });
    expect(await balance(contract.id)).toMatchObject({ credited: 550n, paid: 1_290n, open: 0n });
  });

  test('is changed by nobody, and no way past our services gives back more than was asked for', async () => {
    const { id } = await anInvoice();
    await credit(id, { lines: [{ at: 2, amount: 200 }], confirmed: 200 });
    for (const sql of ['update credit_note set total = total', 'delete from credit_note', 'truncate credit_note'])
      await expect(database.query('postgres', sql)).rejects.toThrow(/append-only/);
    const more = `insert into credit_note select (jsonb_populate_record(c, jsonb_build_object(
      'id', gen_random_uuid(), 'request_id', gen_random_uuid(), 'number', 9999, 'net', 1641, 'total', 1641))).* from credit_note c
      where c.invoice_id = $1`;
    await expect(database.query('noren_system', more, [id])).rejects.toThrow(/gives back 1841 yen of 1840/);
  });

  test('says what its hash says', async () => {
    const { id } = await anInvoice();
    const note = await credit(id);
    const row = await operator(({ db }) => db.creditNote.findUniqueOrThrow({ where: { id: note.id } }));
    const document = creditDocument.parse(row.document);
    expect(Buffer.from(row.contentHash).equals(hashOf(document))).toBe(true);
    expect(document).toMatchObject({ total: 1_840, untaxed: 200, issuer: { registration: 'T7000012050002' } });
  });
});

test('the sums of a month count invoices by rate and what was given back against them', async () => {
  await operator(({ db }) => db.$queryRaw`select 1`);
  const before = await operator((tx) => monthRows(tx, 'en'));
  const { id } = await anInvoice();
  await credit(id, { lines: [{ at: 0, amount: 100 }], confirmed: 110 });
  const sumOf = (rows: typeof before, kind: string, rate: number | null) =>
    rows.find((row) => row[0] === '2025-01' && row[1] === kind && row[2] === rate)?.slice(3) as number[];
  const after = await operator((tx) => monthRows(tx, 'en'));
  const grown = (kind: string, rate: number | null) =>
    sumOf(after, kind, rate).map((each, at) => each - (sumOf(before, kind, rate)?.[at] ?? 0));
  expect(grown('Invoice', 10)).toEqual([1, 1_000, 100, 1_100]);
  expect(grown('Invoice', 8)).toEqual([1, 500, 40, 540]);
  expect(grown('Invoice', null)).toEqual([1, 200, 0, 200]);
  expect(grown('Credit note', 10)).toEqual([1, -100, -10, -110]);
});

test('a reseller reads its own documents, in the order of their numbers, and no other’s', async () => {
  const [mine, theirs] = [await anInvoice(), await anInvoice()];
  await credit(mine.id);
  await credit(theirs.id);
  const read = (cursor?: string) =>
    asReseller(mine.reseller.id)((tx) => listDocuments(tx, { limit: 1, ...(cursor && { cursor }) }));
  const first = await read();
  const second = await read(first.nextCursor ?? '');
  const documents = [...first.rows, ...second.rows];
  expect(second.nextCursor).toBeNull();
  expect(documents.map(({ number }) => number.slice(0, 2))).toEqual(['IN', 'CN']);
  expect(new Set(documents.map(({ recipient }) => recipient.name))).toEqual(new Set([mine.reseller.slug]));
});

describe('who issues', () => {
  const profile = {
    ...{ name: 'Operator KK', registration: 'T7000012050002', telephone: '03-1234-5678' },
    ...{ address: ['〒100-0005 東京都千代田区'], bank: ['みずほ銀行 1234567'] },
  };

  test('is recorded once, by two at once too, and with a number that has its check digit', async () => {
    await Promise.allSettled([1, 2].map(() => operator((tx) => setIssuerProfile(tx, profile))));
    await operator((tx) => setIssuerProfile(tx, profile));
    expect(await operator(({ db }) => findIssuerProfile(db, null))).toEqual(profile);
    await expect(
      operator((tx) => setIssuerProfile(tx, { ...profile, registration: 'T1000012050002' })),
    ).rejects.toMatchObject({ key: 'issuer_number' });
    expect((await operator(({ db }) => db.issuerProfile.count())) === 1).toBe(true);
  });

  test.each([
    ['the profile where the contract names nobody', { issuerName: null, issuerNumber: null }, profile, profile],
    [
      'the contract, with the address only beside the same name',
      { issuerName: 'Other KK', issuerNumber: null },
      profile,
      { name: 'Other KK', registration: null },
    ],
    ['nobody while neither is recorded', { issuerName: null, issuerNumber: null }, null, null],
  ])('is %s', (_, contract, recorded, issuer) => {
    expect(documentIssuerOf(contract, recorded)).toEqual(issuer);
  });
});
