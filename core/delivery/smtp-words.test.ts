import { describe, expect, test } from 'vitest';
import { judgeBodyLine } from './body-line.ts';
import { judgeEnvelopeAddress } from './envelope-address.ts';
import { readReply } from './read-reply.ts';
import { replies } from './reply.ts';
import { rewordStockReply } from './stock-reply.ts';

const line = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

test('every reply of ours agrees with itself', () => {
  for (const { code, enhanced, reason } of Object.values(replies)) {
    expect(enhanced[0]).toBe(String(code)[0]);
    expect(reason).toMatch(/^[A-Z][A-Z0-9_]+$/);
  }
  const reasons = Object.values(replies).map(({ reason }) => reason);
  expect(new Set(reasons).size).toBe(reasons.length);
});

describe('a line of text', () => {
  test.each([
    ['', null],
    ['\r\n', null],
    [`${'x'.repeat(998)}\r\n`, null],
    [`.${'x'.repeat(998)}\r\n`, null],
    [`${'x'.repeat(999)}\r\n`, 'LINE_TOO_LONG'],
    [`..${'x'.repeat(998)}\r\n`, 'LINE_TOO_LONG'],
    ['a\rb\r\n', 'STRAY_CR'],
    ['\r\r\n', 'STRAY_CR'],
    ['a\r', 'STRAY_CR'],
    ['a\0b\r\n', 'NUL_OCTET'],
    ['\r\0\r\n', 'NUL_OCTET'],
  ])('%j', (text, reason) => {
    expect(judgeBodyLine(line(text))?.reason ?? null).toBe(reason);
  });
});

describe('an envelope address', () => {
  test.each([
    ['<ken@alpha.test>', false, null],
    [`<${'a'.repeat(243)}@alpha.test>`, false, null],
    [`<${'a'.repeat(244)}@alpha.test>`, false, 'ADDRESS_TOO_LONG'],
    [`<${'あ'.repeat(82)}@alpha.test>`, true, 'ADDRESS_TOO_LONG'],
    ['<日本@alpha.test>', false, 'ADDRESS_NEEDS_SMTPUTF8'],
    ['<日本@alpha.test>', true, null],
    ['<ken@日本.test>', false, 'ADDRESS_NEEDS_SMTPUTF8'],
    ['', false, null],
  ])('%s with SMTPUTF8 %s', (path, smtpUtf8, reason) => {
    expect(judgeEnvelopeAddress(path, smtpUtf8)?.reason ?? null).toBe(reason);
  });
});

describe('a remote reply', () => {
  test.each([
    [['250 2.0.0 Ok: queued as 4F'], { code: 250, enhanced: '2.0.0', text: 'Ok: queued as 4F' }],
    [['250 OK'], { code: 250, enhanced: null, text: 'OK' }],
    [
      ['550-5.1.1 The email account does not exist.', '550 5.1.1 Try again'],
      { code: 550, enhanced: '5.1.1', text: 'The email account does not exist. Try again' },
    ],
    [['550-No such user', '550 5.1.1 sorry'], { code: 550, enhanced: '5.1.1', text: 'No such user sorry' }],
    [['556 5.1.10 null MX'], { code: 556, enhanced: '5.1.10', text: 'null MX' }],
    [['421'], { code: 421, enhanced: null, text: '' }],
    [['garbage'], { code: null, enhanced: null, text: 'garbage' }],
    [[], { code: null, enhanced: null, text: '' }],
  ])('%j', (lines, reply) => {
    expect(readReply(lines)).toEqual(reply);
  });
});

describe('a stock reply', () => {
  test.each([
    [
      { code: 550, text: 'Message too big!' },
      { code: 552, text: '5.3.4 The message is larger than allowed' },
    ],
    [
      { code: 451, text: 'Bare line-feed; see https://somewhere.example/' },
      { code: 550, text: '5.6.0 The message holds a bare line feed' },
    ],
    [
      { code: 450, text: '4.3.0 Temporary (ABC)' },
      { code: 451, text: '4.3.0 Temporary (ABC)' },
    ],
    [
      { code: 250, text: 'OK' },
      { code: 250, text: 'OK' },
    ],
    [
      { code: 354, text: 'go ahead, make my day' },
      { code: 354, text: 'End data with <CR><LF>.<CR><LF>' },
    ],
  ])('%j', (stock, ours) => {
    expect(rewordStockReply(stock)).toEqual(ours);
  });
});
