import { describe, expect, test } from 'vitest';
import { readZengin } from './read-zengin.ts';
import { cutRecords, fieldOf, isEbcdic, type ZenginRecord, zenginKind } from './zengin-record.ts';

const today = '2026-11-21';
type Part = readonly [text: string | number, length: number];
/** Fields one after the other as the format's tables have them: figures to the right with zeros, letters to the left with blanks. */
const record = (...parts: Part[]): string =>
  parts
    .map(([text, length]) =>
      typeof text === 'number' ? String(text).padStart(length, '0') : text.padEnd(length, ' ').slice(0, length),
    )
    .join('')
    .padEnd(200, ' ');
const transferHeader = (day = '081120'): string =>
  record(
    ['1', 1],
    ['01', 2],
    ['0', 1],
    [day, 6],
    [day, 6],
    [day, 6],
    ['0001', 4],
    ['ｱｵｿﾞﾗ', 15],
    ['123', 3],
    ['ﾎﾝﾃﾝ', 15],
    ['1', 1],
    ['0765432', 7],
  );
const transfer = (yen: number, payer: string, { day = '081120', cancelled = ' ', edi = '' } = {}): string =>
  record(
    ['2', 1],
    [1, 6],
    [day, 6],
    [day, 6],
    [yen, 10],
    [0, 10],
    [0, 10],
    [payer, 48],
    ['ﾐｽﾞﾎ', 15],
    ['ﾎﾝﾃﾝ', 15],
    [cancelled, 1],
    [edi, 20],
  );
const transferTrailer = (count: number, yen: number, back = 0, backYen = 0): string =>
  record(['8', 1], [count, 6], [yen, 12], [back, 6], [backYen, 12]);
const accountHeader = (kind = '1'): string =>
  record(
    ['1', 1],
    ['03', 2],
    ['0', 1],
    ['081121', 6],
    ['081101', 6],
    ['081120', 6],
    ['0001', 4],
    ['ｱｵｿﾞﾗ', 15],
    ['123', 3],
    ['ﾎﾝﾃﾝ', 15],
    ['000', 3],
    [kind, 1],
    [765_432, 10],
  );
const movement = (direction: string, yen: number, payer: string, remark = ''): string =>
  record(
    ['2', 1],
    [1, 8],
    ['081120', 6],
    ['081120', 6],
    [direction, 1],
    ['11', 2],
    [yen, 12],
    [0, 12],
    ['', 12],
    ['', 8],
    ['', 3],
    [0, 10],
    [payer, 48],
    ['', 15],
    ['', 15],
    [remark, 20],
    ['', 20],
  );
const accountTrailer = (came: number, yen: number, went: number, wentYen: number): string =>
  record(['8', 1], [came, 6], [yen, 13], [went, 6], [wentYen, 13], ['1', 1], [0, 14], [came + went, 7]);
const end = record(['9', 1]);

const bytesOf = (text: string): Uint8Array =>
  Uint8Array.from(text, (letter) => {
    const code = letter.codePointAt(0) ?? 0;
    return code >= 0xff61 ? code - 0xfec0 : code;
  });
const recordsOf = (...texts: string[]): ZenginRecord[] =>
  texts.map((text, at) => ({ line: at + 1, bytes: bytesOf(text) }));
const read = (...texts: string[]) => readZengin(recordsOf(...texts), today);
const problems = (...texts: string[]) => read(...texts).broken.map(({ line, reason }) => [line, reason]);

describe('transfers that came in (01)', () => {
  test('payer, amount, day in 令和 and the payer’s message', () => {
    const statement = read(
      transferHeader(),
      transfer(110_000, 'ｶ)ｱｵｿﾞﾗﾈｯﾄ', { edi: 'INV-00000012' }),
      transfer(5_500, 'ﾔﾏﾀﾞ ﾀﾛｳ'),
      transferTrailer(2, 115_500),
      end,
    );
    expect(statement).toMatchObject({ broken: [], outgoing: 0, passed: 0 });
    expect(statement.credits).toMatchObject([
      {
        line: 2,
        on: '2026-11-20',
        amount: 110_000n,
        payer: 'カ)アオゾラネット',
        text: 'カ)アオゾラネット INV-00000012',
      },
      { line: 3, on: '2026-11-20', amount: 5_500n, payer: 'ヤマダ タロウ' },
    ]);
  });
  test('one that was taken back is none; its sums stand apart, or among all', () => {
    const rows = [transferHeader(), transfer(1_000, 'ｱ'), transfer(300, 'ｲ', { cancelled: '1' })];
    for (const trailer of [transferTrailer(1, 1_000, 1, 300), transferTrailer(2, 1_300, 1, 300)])
      expect(read(...rows, trailer, end)).toMatchObject({ broken: [], outgoing: 1, credits: [{ amount: 1_000n }] });
  });
  test('amounts of twelve digits (format B)', () => {
    const long = `${transfer(0, 'ｶ)ｵｵｸﾞﾁ').slice(0, 128)}${record([12_345_678_901, 12], [0, 12], ['INV-7', 20]).slice(0, 72)}`;
    const { credits, broken } = read(transferHeader(), long, transferTrailer(1, 12_345_678_901), end);
    expect(broken).toEqual([]);
    expect(credits).toMatchObject([{ amount: 12_345_678_901n, text: 'カ)オオグチ INV-7' }]);
  });
  test('years of our era are told apart by the header', () => {
    const { credits } = read(transferHeader('261120'), transfer(1, 'ｱ', { day: '261120' }), transferTrailer(1, 1), end);
    expect(credits).toMatchObject([{ on: '2026-11-20' }]);
    // The last days of a year, told of in the next.
    const next = readZengin(
      recordsOf(transferHeader('080105'), transfer(1, 'ｱ', { day: '071231' }), transferTrailer(1, 1), end),
      '2026-01-05',
    );
    expect(next.credits).toMatchObject([{ on: '2025-12-31' }]);
  });
});

describe('transactions of an account (03)', () => {
  test('what came in counts, what went out is left out', () => {
    const statement = read(
      ...[accountHeader(), movement('1', 20_000, 'ｶ)ｱｵｿﾞﾗ', 'ﾌﾘｺﾐ'), movement('2', 700, '', 'ﾃｽｳﾘﾖｳ')],
      ...[movement('1', 9, '', 'ﾘｿｸ'), accountTrailer(2, 20_009, 1, 700), end],
    );
    expect(statement).toMatchObject({ broken: [], outgoing: 1 });
    expect(statement.credits).toMatchObject([
      { amount: 20_000n, payer: 'カ)アオゾラ', text: 'カ)アオゾラ フリコミ' },
      { amount: 9n, payer: 'リソク' },
    ]);
  });
  test('several accounts in one file; time deposits are passed over', () => {
    const block = (kind: string) => [accountHeader(kind), movement('1', 5, 'ｱ'), accountTrailer(1, 5, 0, 0)];
    const { credits, passed, broken } = read(...block('1'), ...block('2'), ...block('5'), end);
    expect([credits.length, passed, broken]).toEqual([2, 1, []]);
    expect(new Set(credits.map(({ identity }) => identity)).size).toBe(2);
  });
  test('the same transfer has one identity in either kind; equal ones of a day stay two', () => {
    const one = read(transferHeader(), transfer(7, 'ｱ'), transfer(7, 'ｱ'), transferTrailer(2, 14), end).credits;
    const other = read(
      accountHeader(),
      movement('1', 7, 'ｱ'),
      movement('1', 7, 'ｱ'),
      accountTrailer(2, 14, 0, 0),
      end,
    ).credits;
    expect(one.map(({ identity }) => identity)).toEqual(other.map(({ identity }) => identity));
    expect(new Set(one.map(({ identity }) => identity)).size).toBe(2);
  });
});

describe('a file that is broken', () => {
  const [head, row, foot] = [transferHeader(), transfer(5, 'ｱ'), transferTrailer(1, 5)];
  test.each<[string, string[], [number, string][]]>([
    ['a record too short', [head, row, row.slice(0, 150), foot, end], [[3, 'length']]],
    ['a record too long', [head, row, `${row}x`, foot, end], [[3, 'length']]],
    ['no kind of record', [head, row, `5${row.slice(1)}`, foot, end], [[3, 'type']]],
    [
      'a kind that is none',
      [`121${head.slice(3)}`, row, end],
      [
        [1, 'type'],
        [2, 'order'],
      ],
    ],
    ['data before a header', [row, head, row, foot, end], [[1, 'order']]],
    ['a header before the trailer', [head, row, head, row, foot, end], [[3, 'order']]],
    [
      'an end before the trailer',
      [head, row, end],
      [
        [3, 'order'],
        [4, 'end'],
      ],
    ],
    ['more after the end', [head, row, foot, end, row], [[5, 'order']]],
    ['no end', [head, row, foot], [[4, 'end']]],
    ['cut in the middle', [head, row], [[3, 'end']]],
    ['a count that disagrees', [head, row, transferTrailer(2, 5), end], [[3, 'totals']]],
    ['a sum that disagrees', [head, row, transferTrailer(1, 6), end], [[3, 'totals']]],
    ['a sum that is no figure', [head, row, `8      x${foot.slice(8)}`, end], [[3, 'totals']]],
    [
      'an amount that is none',
      [head, row, `${row.slice(0, 19)}12,345.00 ${row.slice(29)}`, foot, end],
      [[3, 'amount']],
    ],
    ['a day that is none', [head, row, transfer(0, 'ｱ', { day: '081131' }), transferTrailer(2, 5), end], [[3, 'date']]],
    ['a day to come', [head, row, transfer(0, 'ｱ', { day: '081122' }), transferTrailer(2, 5), end], [[3, 'future']]],
    [
      'neither in nor out',
      [accountHeader(), movement('3', 5, 'ｱ'), accountTrailer(0, 0, 0, 0), end],
      [
        [2, 'direction'],
        [3, 'totals'],
      ],
    ],
    ['nothing at all', [], [[1, 'end']]],
  ])('%s is told of', (_, texts, expected) => expect(problems(...texts)).toEqual(expected));

  test('bytes that are no letter break their record alone, whatever else it says', () => {
    const records = recordsOf(head, row, transfer(6, 'ｲ'), transferTrailer(2, 11), end);
    records[1]?.bytes.set([0x81, 0x40], 52); // a full-width blank, which the format has not
    const { credits, broken } = readZengin(records, today);
    expect(broken.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'bytes'],
      [4, 'totals'],
    ]);
    expect(credits).toMatchObject([{ line: 3, payer: 'イ' }]);
    expect(broken[1]?.found).toBe('2 / 11 / 0 / 0 ≠ 1 / 6 / 0 / 0');
  });
  test('blank sums say nothing', () => {
    expect(problems(head, row, record(['8', 1], [1, 6], [5, 12]), end)).toEqual([]);
  });
});

test('a file is cut by line breaks of any kind or every 200 bytes, and ends where it says', () => {
  const texts = [transferHeader(), transfer(5, 'ｱ'), transferTrailer(1, 5), end];
  for (const [between, after] of [
    ['', ''],
    ['\r\n', '\r\n'],
    ['\n', ''],
    ['\r', '\r'],
    ['', '\x1a'],
    ['\r\n', '\r\n\x1a'],
  ] as const) {
    const records = cutRecords(bytesOf(texts.join(between) + after));
    expect(records.map(({ bytes }) => bytes.length)).toEqual([200, 200, 200, 200]);
    expect(readZengin(records, today)).toMatchObject({ broken: [], credits: [{ amount: 5n }] });
  }
  expect(cutRecords(bytesOf('')).length).toBe(0);
});

test('is known by its first fields', () => {
  expect(zenginKind(bytesOf(transferHeader()))).toBe('01');
  expect(zenginKind(bytesOf(`1210${transferHeader().slice(4)}`))).toBe('21');
  for (const text of ['日付,金額', '1010,2026/11/20,x', '101', '', '2026/11/21\t1000'])
    expect(zenginKind(new Uint8Array([...text].map((letter) => letter.charCodeAt(0) & 0xff))), text).toBeNull();
  expect(isEbcdic(new Uint8Array([0xf1, 0xf0, 0xf1]))).toBe(true);
  expect(isEbcdic(bytesOf(transferHeader()))).toBe(false);
  expect(fieldOf({ line: 1, bytes: bytesOf('ｱﾞA') }, 1, 3)).toBe('ｱﾞA');
});
