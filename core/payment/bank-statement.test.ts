import { describe, expect, test } from 'vitest';
import { readStatement } from './bank-statement.ts';
import { statementDay, statementYen } from './statement-cell.ts';

const today = '2026-11-21';
const read = (rows: readonly (readonly string[])[]) =>
  readStatement(
    rows.map((cells, at) => ({ line: at + 1, cells })),
    today,
  );

describe('cells of a bank statement', () => {
  test.each([
    ['2026/11/21', '2026-11-21'],
    ['2026-1-5', '2026-01-05'],
    ['2026.11.21 09:30', '2026-11-21'],
    ['20261121', '2026-11-21'],
    ['2026年11月3日', '2026-11-03'],
    ['R8.11.21', '2026-11-21'],
    ['R08/11/21', '2026-11-21'],
    ['令和8年11月21日', '2026-11-21'],
    ['令和元年5月1日', '2019-05-01'],
    ['２０２６／１１／２１', '2026-11-21'],
    ['2026/02/30', null],
    ['26/11/21', null],
    ['21/11/2026', null],
    ['', null],
    ['令和', null],
  ])('the day %j is %j', (cell, day) => expect(statementDay(cell)).toBe(day));

  test.each([
    ['1,234', 1234n],
    ['"1,234"', 1234n],
    ['¥1,234,567', 1234567n],
    ['\\1,234', 1234n],
    ['１，２３４円', 1234n],
    ['110000.00', 110000n],
    ['-500', -500n],
    ['▲500', -500n],
    ['(500)', -500n],
    ['+500', 500n],
    ['', null],
    ['-', null],
    ['*', null],
    ['12.5', 'bad'],
    ['1,23', 'bad'],
    ['(500', 'bad'],
    ['1e5', 'bad'],
    ['壱万', 'bad'],
    ['9999999999999', 'bad'],
  ])('the amount %s is %s', (cell, yen) => expect(statementYen(cell)).toBe(yen));
});

describe('layouts of Japanese banks', () => {
  const credit = { on: '2026-11-20', amount: 110_000n };
  test.each<[string, string[][]]>([
    [
      '三菱UFJ',
      [
        ['日付', '摘要', '摘要内容', '支払い金額', '預かり金額', '残高', 'メモ', '未資金化区分', '入払区分'],
        ['2026/11/20', '振込１', 'カ）アオゾラ', '', '110,000', '1,110,000', '', '', '入金'],
      ],
    ],
    [
      '三井住友 Web21',
      [
        ['照会口座', '番号', '勘定日', '(起算日)', '出金金額(円)', '入金金額(円)', '残高(円)', '取引区分', '摘要'],
        ['普通 1234567', '1', '2026/11/20', '2026/11/20', '', '110000', '1110000', '振込', 'カ）アオゾラ'],
      ],
    ],
    [
      'みずほ',
      [
        ['お取引明細', '', '', '', '', ''],
        ['口座', '普通 1234567'],
        ['明細通番', '日付', 'お引出金額', 'お預入金額', '残高', 'お取引内容'],
        ['1', '2026.11.20', '', '110000', '1110000', 'ｶ)ｱｵｿﾞﾗ'],
      ],
    ],
    [
      '楽天',
      [
        ['取引日', '入出金(円)', '残高(円)', '入出金先内容'],
        ['20261120', '110000', '1110000', 'カ）アオゾラ'],
      ],
    ],
    [
      '住信SBI',
      [
        ['日付', '内容', '出金金額(円)', '入金金額(円)', '残高(円)', 'メモ'],
        ['2026/11/20', '振込＊カ）アオゾラ', '', '110,000', '1,110,000', '-'],
      ],
    ],
    [
      'GMOあおぞら',
      [
        ['日付', '摘要', '入金金額', '出金金額', '残高', 'メモ'],
        ['20261120', '振込 カ）アオゾラ', '110000', '', '1110000', ''],
      ],
    ],
    [
      'PayPay',
      [
        [
          '操作日(年)',
          '操作日(月)',
          '操作日(日)',
          '操作時刻(時)',
          '取引順番号',
          '摘要',
          'お支払金額',
          'お預り金額',
          '残高',
        ],
        ['2026', '11', '20', '9', '1', '振込 カ)アオゾラ', '', '110000', '1110000'],
      ],
    ],
    [
      'ゆうちょ',
      [
        ['取引日', '入出金明細ＩＤ', '受入金額（円）', '払出金額（円）', '詳細１', '詳細２', '現在（貸付）高'],
        ['20261120', '1', '110000', '', '振込', 'カ）アオゾラ', '1110000'],
      ],
    ],
    [
      'one column of amounts and one of directions',
      [
        ['お取引日', '入払区分', '取引金額', '残高', '振込依頼人名'],
        ['R8.11.20', '入金', '110,000', '1,110,000', 'カ）アオゾラ'],
        ['R8.11.20', '出金', '5,000', '1,105,000', 'デンキ'],
      ],
    ],
  ])('%s', (_, rows) => {
    const statement = read(rows);
    expect(statement?.credits).toMatchObject([{ ...credit, balance: 1_110_000n }]);
    expect(statement?.credits[0]?.payer).toContain('カ)アオゾラ');
    expect(statement?.broken).toEqual([]);
  });

  test('a file without headings of day and amount is none', () => {
    expect(
      read([
        ['氏名', '住所'],
        ['a', 'b'],
      ]),
    ).toBeNull();
    expect(read([])).toBeNull();
  });
});

describe('rows that cannot be read', () => {
  const head = ['日付', '内容', '出金金額(円)', '入金金額(円)', '残高(円)'];

  test('are told of with line and reason; the good ones go on', () => {
    const statement = readStatement(
      [
        { line: 1, cells: head },
        { line: 2, cells: ['2026/11/20', 'ア', '', '1,000', '1,000'] },
        { line: 3, cells: ['2026/11/31', 'イ', '', '1,000', '2,000'] },
        { line: 4, cells: ['2026/11/20', 'ウ', '', '1,0x0', '2,000'] },
        { line: 5, cells: ['2026/11/20', 'エ', '', '1,000'] },
        { line: 6, cells: ['2026/11/20', 'オ', '', '1', '000', '2,000'] },
        { line: 7, problem: 'bytes' },
        { line: 8, problem: 'quotes' },
        { line: 9, cells: ['2026/11/22', 'カ', '', '1,000', '2,000'] },
        { line: 10, cells: ['2026/11/20', 'キ', '5', '1,000', '2,000'] },
        { line: 11, cells: ['2026/11/20', 'ク', '', '', '2,000'] },
        { line: 12, cells: ['2026/11/20', 'ケ', '500', '', '500'] },
        { line: 13, cells: [''] },
        { line: 14, cells: ['合計', '', '500', '1,000', ''] },
        { line: 15, cells: ['2026/11/21', 'コ', '', '2,000', '2,500', ''] },
      ],
      today,
    );
    expect(statement?.credits.map(({ line, amount }) => [line, amount])).toEqual([
      [2, 1_000n],
      [15, 2_000n],
    ]);
    expect(statement?.broken.map(({ line, reason }) => [line, reason])).toEqual([
      ...[
        [3, 'date'],
        [4, 'amount'],
        [5, 'columns'],
        [6, 'columns'],
        [7, 'bytes'],
        [8, 'quotes'],
      ],
      ...[
        [9, 'future'],
        [10, 'both'],
        [11, 'amount'],
      ],
    ]);
    expect(statement).toMatchObject({ outgoing: 1, passed: 2 });
  });

  test('two payments alike stay two, and are known again in any file that has them', () => {
    const row = ['2026/11/20', 'ア', '', '1,000', ''];
    const other = ['2026/11/19', 'イ', '', '1,000', ''];
    const identities = (rows: string[][]) => read([head, ...rows])?.credits.map(({ identity }) => identity) ?? [];
    const all = identities([row, row, other]);
    expect(new Set(all).size).toBe(3);
    expect(new Set([...all, ...identities([other, row]), ...identities([row, other, row])]).size).toBe(3);
  });
});
