import { expect, test } from 'vitest';
import { isAutoReply, replyMark, tokenOf } from './reply.ts';
import { type Vacation, vacationScript } from './script.ts';

const encode = (text: string) => `<${text.length}>`;
const vacation: Vacation = {
  subject: 'Say "hi" \\ bye',
  body: 'one\ntwo\r\nthree',
  days: 3,
  startsAt: new Date('2026-11-22T15:00:00Z'),
  endsAt: null,
  addresses: ['a@example.jp', 'b@example.jp'],
  token: 'a'.repeat(64),
};

test('quotes what people type, and names every address', () => {
  const script = vacationScript(vacation, encode);
  expect(script).toContain(
    'vacation :days 3 :subject "Say \\"hi\\" \\\\ bye" :addresses ["a@example.jp", "b@example.jp"]',
  );
  expect(script).toContain('"ge" "iso8601" "2026-11-22T15:00:00+00:00"');
  expect(script).not.toContain('"lt"');
});

test('the text is in base64 lines of 76, its line ends CRLF', () => {
  let given = '';
  const script = vacationScript(vacation, (text) => {
    given = text;
    return 'x'.repeat(100);
  });
  expect(given).toBe('one\r\ntwo\r\nthree');
  expect(script).toContain(`\r\n${'x'.repeat(76)}\r\n${'x'.repeat(24)}\r\n`);
});

test('the token of a reply is found once, and only in its own form', () => {
  const line = `Content-ID: ${replyMark(vacation.token)}\r\n`;
  expect(tokenOf(['From: a', line])).toBe(vacation.token);
  expect(tokenOf([line, line])).toBeNull();
  expect(tokenOf(['Content-ID: <x@y>'])).toBeNull();
  expect(isAutoReply(['Auto-Submitted: auto-replied (vacation)\r\n'])).toBe(true);
  expect(isAutoReply(['Auto-Submitted: no\r\n'])).toBe(false);
});
