import { expect, test } from 'vitest';
import { type CsvLine, readRecipients } from './read-recipients.ts';

const lines = (...rows: (string[] | 'bytes' | 'quotes')[]): CsvLine[] =>
  rows.map((row, at) => (typeof row === 'string' ? { line: at + 1, problem: row } : { line: at + 1, cells: row }));

test('a plain list, a headed one, and one whose address stands anywhere are read', () => {
  expect(readRecipients(lines(['a@x.test'], [''], ['B@X.test'])).addresses).toEqual(['a@x.test', 'b@x.test']);
  expect(readRecipients(lines(['id', 'メールアドレス'], ['1', 'a@x.test'])).addresses).toEqual(['a@x.test']);
  expect(readRecipients(lines(['1', '2026-11-21', 'a@x.test', 'note'])).addresses).toEqual(['a@x.test']);
});

test('an address counts once, in whatever spelling, and one that a spreadsheet was kept from running comes back', () => {
  const read = readRecipients(lines(['email'], ['A@x.test'], ['a@X.test'], ["'+tag@x.test"], ["'quoted@x.test"]));
  expect(read).toEqual({ addresses: ['a@x.test', '+tag@x.test', "'quoted@x.test"], duplicates: 1, refused: [] });
});

test('each row that cannot be taken is told with its line and reason, and the others are taken', () => {
  const read = readRecipients(
    lines(
      ['email', 'note'],
      ['nonsense', ''],
      ['', 'a note'],
      'bytes',
      'quotes',
      ['good@x.test'],
      [`${'x'.repeat(260)}@x.test`],
    ),
  );
  expect(read.addresses).toEqual(['good@x.test']);
  expect(read.refused).toMatchObject([
    { line: 2, found: 'nonsense', key: 'address_malformed' },
    { line: 3, found: 'a note', key: 'csv_line_no_address' },
    { line: 4, key: 'csv_line_bytes' },
    { line: 5, key: 'csv_line_quotes' },
    { line: 7, key: 'address_too_long' },
  ]);
});

test('nothing is nothing', () => {
  expect(readRecipients([])).toEqual({ addresses: [], duplicates: 0, refused: [] });
});
