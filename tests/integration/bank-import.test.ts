import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { today } from '../../services/contract/contract-state.ts';
import { importBankFile } from '../../services/payment/import-bank-file.ts';
import { listPayments } from '../../services/payment/list-payments.ts';
import { creditsOf, openInvoices } from '../../services/payment/open-invoices.ts';
import { type BankFilePreview, previewBankFile } from '../../services/payment/preview-bank-file.ts';
import { assignEntry, returnEntry } from '../../services/payment/settle-entry.ts';
import { takeBack } from '../../services/payment/take-back.ts';
import { aDebtor, asOperator, daysAgo } from '../support/debtor.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
const head = '日付,内容,出金金額(円),入金金額(円),残高(円)';
const fileOf = (...rows: string[]) => Buffer.from([head, ...rows, ''].join('\r\n')).toString('base64');
const slash = (day: string) => day.replaceAll('-', '/');
const row = (on: string, payer: string, yen: number, balance = '') => `${slash(on)},${payer},,${yen},${balance}`;
const previewOf = (file: string) => asOperator((tx) => previewBankFile(tx, { file }));
const asProposed = ({ credits }: BankFilePreview) =>
  credits.map(({ reference, proposal }) => ({ reference, contractId: proposal?.contractId ?? null, remember: false }));
const importAll = async (file: string) => importBankFile({ file, choices: asProposed(await previewOf(file)) }, null);
const openOf = async (contractId: string) =>
  (await asOperator(({ db }) => openInvoices(db, contractId))).map(({ open }) => Number(open));
const creditOf = async (contractId: string) =>
  Number((await asOperator(({ db }) => creditsOf(db, [contractId]))).get(contractId) ?? 0n);
const entriesOf = async (payer: string) =>
  asOperator(({ db }) => db.bankEntry.findMany({ where: { payer: { contains: payer } } }));
const aName = () => `Z${randomUUID().slice(0, 8)}`.replaceAll('-', '').toUpperCase();

describe("a bank's file", () => {
  test('is shown with a proposal for each entry before anything is written', async () => {
    const [exact, short, unknown] = [aName(), aName(), aName()];
    const one = await aDebtor({ operatorName: exact });
    const two = await aDebtor({ operatorName: short });
    const { number } = await one.owes(110_000, daysAgo(3));
    await two.owes(55_000, daysAgo(1));
    const file = fileOf(
      row(today(), `フリコミ ${exact}`, 110_000),
      row(today(), short, 54_340),
      row(today(), unknown, 7),
      `${slash(today())},broken,,x,`,
      `${slash(today())},rent,5000,,`,
    );
    const preview = await previewOf(file);
    expect(preview).toMatchObject({
      ...{ encoding: 'utf-8', outgoing: 1, broken: [{ line: 5, reason: 'amount' }] },
      credits: [
        { proposal: { contractId: one.contract.id, fit: 'exact', invoices: [number], evidence: 'name' } },
        { proposal: { contractId: two.contract.id, fit: 'short', rest: 660 } },
        { proposal: null, candidates: [] },
      ],
    });
    expect(await entriesOf(unknown)).toEqual([]);
    expect(await importAll(file)).toEqual({ recorded: 2, waiting: 1, known: 0 });
    expect(await openOf(one.contract.id)).toEqual([]);
    // Nothing is written off: the rest of a short payment stays owed (000 §12-2).
    expect(await openOf(two.contract.id)).toEqual([660]);
  });

  test('several payments of one contract are proposed one after the other', async () => {
    const name = aName();
    const { contract, owes } = await aDebtor({ operatorName: name });
    await owes(1_000, daysAgo(40));
    await owes(1_000, daysAgo(10));
    const file = fileOf(row(daysAgo(1), name, 1_000), row(today(), name, 1_500));
    const { credits } = await previewOf(file);
    expect(credits.map(({ proposal }) => [proposal?.fit, proposal?.credit])).toEqual([
      ['exact', 0],
      ['excess', 500],
    ]);
    await importAll(file);
    expect([await openOf(contract.id), await creditOf(contract.id)]).toEqual([[], 500]);
  });

  test('again, or another that overlaps it, in any order, records nothing twice', async () => {
    const name = aName();
    const { contract, owes } = await aDebtor({ operatorName: name });
    await owes(10_000, daysAgo(5));
    const rows = [row(daysAgo(3), name, 1_000, '1'), row(daysAgo(2), name, 1_000), row(daysAgo(2), name, 1_000)];
    const files = [fileOf(...rows.slice(1)), fileOf(...rows), fileOf(...rows.toReversed()), fileOf(rows[0] ?? '')];
    for (const file of files) await importAll(file);
    expect(await openOf(contract.id)).toEqual([7_000]);
    expect(await entriesOf(name)).toHaveLength(3);
    expect((await previewOf(files[1] ?? '')).credits.every(({ known }) => known)).toBe(true);
  });

  test('confirmed by two operators at once is recorded once', async () => {
    const name = aName();
    const { contract, owes } = await aDebtor({ operatorName: name });
    await owes(10_000, daysAgo(5));
    const file = fileOf(row(today(), name, 1_000), row(today(), name, 2_000), row(today(), 'NOBODY AT ALL', 9));
    const choices = asProposed(await previewOf(file));
    const done = await Promise.all(Array.from({ length: 3 }, () => importBankFile({ file, choices }, null)));
    expect(done.reduce((sum, { recorded }) => sum + recorded, 0)).toBe(2);
    expect(done.reduce((sum, { known }) => sum + known, 0)).toBe(6);
    expect(await openOf(contract.id)).toEqual([7_000]);
  });

  test('only what was confirmed is taken over', async () => {
    const name = aName();
    const { contract, owes } = await aDebtor({ operatorName: name });
    await owes(10_000, daysAgo(5));
    const file = fileOf(row(today(), name, 1_000), row(today(), name, 2_000));
    const [first] = asProposed(await previewOf(file));
    expect(await importBankFile({ file, choices: first ? [first] : [] }, null)).toMatchObject({ recorded: 1 });
    expect(await openOf(contract.id)).toEqual([9_000]);
  });

  test('without headings is refused', async () => {
    const file = Buffer.from('a,b\n1,2\n').toString('base64');
    await expect(previewOf(file)).rejects.toMatchObject({ key: 'bank_file_unreadable' });
    await expect(importBankFile({ file, choices: [] }, null)).rejects.toMatchObject({ key: 'bank_file_unreadable' });
  });
});

describe('an entry of which nobody knows whose it is', () => {
  test('waits; given by hand its payer is known from then on', async () => {
    const payer = aName();
    const { contract, owes } = await aDebtor();
    await owes(5_000, daysAgo(5));
    await importAll(fileOf(row(daysAgo(1), `ｶ)${payer}`, 1_000)));
    const [entry] = await entriesOf(payer);
    const id = entry?.id ?? '';
    expect((await asOperator(listPayments)).waiting.map((each) => each.id)).toContain(id);
    await asOperator((tx) => assignEntry(tx, { id, contractId: contract.id, remember: true }));
    await expect(
      asOperator((tx) => assignEntry(tx, { id, contractId: contract.id, remember: true })),
    ).rejects.toMatchObject({ key: 'bank_entry_settled' });
    expect(await openOf(contract.id)).toEqual([4_000]);
    const { credits } = await previewOf(fileOf(row(today(), `${payer}(ｶ`, 4_000)));
    expect(credits[0]?.proposal).toMatchObject({ contractId: contract.id, evidence: 'payer', fit: 'exact' });
  });

  test('that two may have paid is shown with both', async () => {
    const payer = aName();
    const [one, two] = [await aDebtor({ operatorName: payer }), await aDebtor({ operatorName: `株式会社${payer}` })];
    const { credits } = await previewOf(fileOf(row(today(), payer, 100)));
    expect(credits[0]).toMatchObject({ proposal: null });
    expect(credits[0]?.candidates.map(({ contractId }) => contractId).toSorted()).toEqual(
      [one.contract.id, two.contract.id].toSorted(),
    );
  });

  test('can be sent back, which settles it', async () => {
    const payer = aName();
    const { contract } = await aDebtor();
    await importAll(fileOf(row(today(), payer, 100)));
    const id = (await entriesOf(payer))[0]?.id ?? '';
    await asOperator((tx) => returnEntry(tx, { id, note: '誤入金' }));
    const settled = { key: 'bank_entry_settled' };
    await expect(asOperator((tx) => returnEntry(tx, { id, note: 'x' }))).rejects.toMatchObject(settled);
    await expect(
      asOperator((tx) => assignEntry(tx, { id, contractId: contract.id, remember: false })),
    ).rejects.toMatchObject(settled);
    const view = await asOperator(listPayments);
    expect(view.returned.find((each) => each.id === id)).toMatchObject({ note: '誤入金', amount: 100 });
  });
});

test('a payment given to the wrong contract is taken back with its reason and given to the right one', async () => {
  const payer = aName();
  const [wrong, right] = [await aDebtor({ operatorName: payer }), await aDebtor()];
  await wrong.owes(1_000, daysAgo(20));
  await right.owes(1_000, daysAgo(20));
  await importAll(fileOf(row(daysAgo(2), payer, 1_000)));
  const [entry] = await entriesOf(payer);
  const id = entry?.id ?? '';
  const paymentId = entry?.paymentId ?? '';
  await asOperator((tx) => takeBack(tx, { paymentId, note: '別の契約の入金', mistaken: true }));
  await expect(asOperator((tx) => takeBack(tx, { paymentId, note: 'again', mistaken: true }))).rejects.toMatchObject({
    key: 'payment_reversed',
  });
  expect(await openOf(wrong.contract.id)).toEqual([1_000]);
  await asOperator((tx) => assignEntry(tx, { id, contractId: right.contract.id, remember: false }));
  expect([await openOf(wrong.contract.id), await openOf(right.contract.id)]).toEqual([[1_000], []]);
  const { payments } = await asOperator(listPayments);
  expect(payments.find((each) => each.id === paymentId)).toMatchObject({ back: 1_000, backNotes: ['別の契約の入金'] });
});

test('an entry stays as the bank said it', async () => {
  await expect(database.query('noren_system', 'update bank_entry set amount = 1')).rejects.toThrow(/permission denied/);
  await expect(database.query('noren_system', 'delete from bank_entry')).rejects.toThrow(/permission denied/);
});
