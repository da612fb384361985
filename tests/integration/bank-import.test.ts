import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { today } from '../../services/contract/contract-state.ts';
import { importBankFile } from '../../services/payment/import-bank-file.ts';
import { listReturnedEntries, listWaitingEntries } from '../../services/payment/list-entries.ts';
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
/** A transfer notice of the Zengin with one account: half-width kana in one byte each, 200 bytes a record. */
function zenginOf(between: string, ...rows: [on: string, payer: string, yen: number][]): string {
  const era = (day: string) =>
    `${String(Number(day.slice(0, 4)) - 2018).padStart(2, '0')}${day.slice(5, 7)}${day.slice(8)}`;
  const padded = (text: string) => text.padEnd(200, ' ');
  const figures = (value: number, length: number) => String(value).padStart(length, '0');
  const on = era(today());
  const total = rows.reduce((sum, [, , yen]) => sum + yen, 0);
  const text = [
    padded(`1010${on}${on}${on}0001${'ｱｵｿﾞﾗ'.padEnd(15)}123${'ﾎﾝﾃﾝ'.padEnd(15)}10765432`),
    ...rows.map(([day, payer, yen], at) =>
      padded(`2${figures(at, 6)}${era(day)}${era(day)}${figures(yen, 10)}${figures(0, 20)}${payer}`),
    ),
    padded(`8${figures(rows.length, 6)}${figures(total, 12)}${figures(0, 18)}`),
    padded('9'),
  ].join(between);
  const bytes = Buffer.from(
    Uint8Array.from(text, (letter) => {
      const code = letter.codePointAt(0) ?? 0;
      return code < 0x80 ? code : code - 0xfec0;
    }),
  );
  return bytes.toString('base64');
}
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

  test('of fixed records is read with or without line breaks; the same money in another kind of file is known', async () => {
    const name = aName();
    const { contract, owes } = await aDebtor({ operatorName: `株式会社${name}` });
    const [first, second] = [await owes(4_000, daysAgo(5)), await owes(6_000, daysAgo(4))];
    const rows: [string, string, number][] = [
      [daysAgo(2), `ｶ)${name}`, 4_000],
      [daysAgo(1), `${name}(ｶ`, 6_000],
    ];
    const preview = await previewOf(zenginOf('\r\n', ...rows));
    expect(preview).toMatchObject({ format: 'zengin-01', encoding: 'shift_jis', broken: [] });
    expect(preview.credits.map(({ proposal, payer }) => [payer, proposal?.invoices])).toEqual([
      [`カ)${name}`, [first.number]],
      [`${name}(カ`, [second.number]],
    ]);
    expect(await importAll(fileOf(row(daysAgo(2), `フリコミ カ）${name}`, 4_000, '9')))).toMatchObject({ recorded: 1 });
    const again = await previewOf(zenginOf('', ...rows));
    expect(again.credits.map(({ twin, proposal }) => [twin, proposal?.fit])).toEqual([
      [true, undefined],
      [false, 'exact'],
    ]);
    const others = asProposed(again).slice(1);
    expect(await importBankFile({ file: zenginOf('', ...rows), choices: others }, null)).toMatchObject({ recorded: 1 });
    expect(await openOf(contract.id)).toEqual([]);
    const last = await previewOf(zenginOf('\n', ...rows, [daysAgo(2), `ｶ)${name}`, 4_000]));
    expect(last.credits.map(({ twin, known }) => [twin, known])).toEqual([
      [true, false],
      [false, true],
      [false, false],
    ]);
    // Made UTF-8 of by some program, and cut off.
    const utf8 = Buffer.from(
      Buffer.from(zenginOf('\n', ...rows), 'base64')
        .toString('latin1')
        .replace(/[\xa1-\xdf]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfec0))
        .slice(0, 402),
    );
    expect(await previewOf(utf8.toString('base64'))).toMatchObject({
      ...{ format: 'zengin-01', encoding: 'utf-8', credits: [{ twin: true }], broken: [{ line: 3, reason: 'end' }] },
    });
  });

  test('of fixed records of another kind, or in EBCDIC, is refused with what to choose', async () => {
    const asked = Buffer.from(`1210${'0'.repeat(116)}`).toString('base64');
    await expect(previewOf(asked)).rejects.toMatchObject({ key: 'bank_file_kind', params: { kind: '21' } });
    const ebcdic = Buffer.from([0xf1, 0xf0, 0xf1, 0xf1]).toString('base64');
    await expect(previewOf(ebcdic)).rejects.toMatchObject({ key: 'bank_file_ebcdic' });
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
    expect((await asOperator((tx) => listWaitingEntries(tx, {}))).rows.map((each) => each.id)).toContain(id);
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
    const { rows } = await asOperator((tx) => listReturnedEntries(tx, {}));
    expect(rows.find((each) => each.id === id)).toMatchObject({ note: '誤入金', amount: 100 });
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
  const { rows } = await asOperator((tx) => listPayments(tx, {}));
  expect(rows.find((each) => each.id === paymentId)).toMatchObject({ back: 1_000, backNotes: ['別の契約の入金'] });
});

test('an entry stays as the bank said it', async () => {
  await expect(database.query('noren_system', 'update bank_entry set amount = 1')).rejects.toThrow(/permission denied/);
  await expect(database.query('noren_system', 'delete from bank_entry')).rejects.toThrow(/permission denied/);
});
