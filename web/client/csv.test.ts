import { expect, test } from 'vitest';
import { csvText } from './csv.ts';

const oneCell = (value: string | number | null) => csvText([[value]]).slice(1, -2);

test.each(['=1+1', '+81', '-x', '@sum', '\tx', '\rx'])('takes the sting out of a formula: %j', (value) => {
  expect(oneCell(value)).toContain(`'${value}`);
});

test.each([
  ['taro@example.test', 'taro@example.test'],
  ['a,b', '"a,b"'],
  ['say "no"', '"say ""no"""'],
  ['two\nlines', '"two\nlines"'],
  ['=1,2', '"\'=1,2"'],
  ['', ''],
  [null, ''],
  [-5, '-5'],
])('writes %j as %s', (value, written) => {
  expect(oneCell(value)).toBe(written);
});

test('begins with the mark of UTF-8 and ends lines with CRLF', () => {
  expect(
    csvText([
      ['宛先', 1],
      ['b', 2],
    ]),
  ).toBe('\uFEFF宛先,1\r\nb,2\r\n');
});
