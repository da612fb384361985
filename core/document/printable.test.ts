import { expect, test } from 'vitest';
import { printable } from './printable.ts';

const known = new Set([...'株式会社あべAbc 1ガ葛'].map((each) => each.codePointAt(0) ?? 0));
const print = (text: string) => printable(text, (codePoint) => known.has(codePoint));

test.each([
  ['株式会社 あべ', '株式会社 あべ'],
  ['two\nlines\tand\r\nmore'.replaceAll(/[a-z]+/g, 'b'), 'b b b b'],
  ['A👨‍👩‍👧b', 'A〓b'],
  ['あ𠮷べ', 'あ〓べ'],
  ['葛\u{E0100}', '葛'],
  ['カ\u3099'.replace('カ', 'カ'), 'ガ'],
  ['A\u202Eb\u2066c', 'Abc'],
  ['שלום', '〓〓〓〓'],
  ['\uD800A', 'A'],
  ['\u0000\u0007', ''],
])('prints %j as %s', (text, printed) => {
  expect(print(text)).toBe(printed);
});
