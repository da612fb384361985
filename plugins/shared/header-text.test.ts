import { expect, test } from 'vitest';
import { headerText } from './header-text.ts';

const subject = (value: string) =>
  headerText({ header_list: [], get: () => `${value}\n`, get_all: () => [value] }, 'Subject');
const word = (charset: string, octets: Uint8Array) => `=?${charset}?B?${Buffer.from(octets).toString('base64')}?=`;

test.each([
  ['plain', 'Invoice 12', 'Invoice 12'],
  ['UTF-8 as it is', '請求書のご案内', '請求書のご案内'],
  [
    'encoded words, folded',
    `${word('UTF-8', Buffer.from('請求書'))}\r\n ${word('utf-8', Buffer.from('のご案内'))}`,
    '請求書のご案内',
  ],
  ['ISO-2022-JP', '=?ISO-2022-JP?B?GyRCQEE1YT1xGyhC?=', '請求書'],
  ['Shift_JIS', word('Shift_JIS', new Uint8Array([0x90, 0xbf, 0x8b, 0x81])), '請求'],
  ['a quoted word', '=?utf-8?Q?caf=C3=A9_12?=', 'café 12'],
  ['a set that nobody registered', '=?x-none?B?YWJj?=', 'abc'],
  ['control characters', 'a\tb\x00c', 'a b c'],
])('%s', (_, value, text) => expect(subject(value)).toBe(text));

test('none is none, and a long one is cut', () => {
  expect(subject('')).toBe(null);
  expect(subject('x'.repeat(2_000))).toHaveLength(998);
});
