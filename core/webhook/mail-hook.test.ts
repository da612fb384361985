import { expect, test } from 'vitest';
import { type HookedCopy, hookFor, hookLine, type MailHookRow, readHookLine } from './mail-hook.ts';

const owner = { resellerId: 'r', customerId: 'c' };
const hook = (hookId: string, localPart: string): MailHookRow => ({ hookId, localPart, alone: false, ...owner });
const some = [hook('any', ''), hook('orders', 'orders'), hook('tagged', 'orders+eu')];

test.each([
  ['orders', ['orders'], 'orders'],
  ['orders+jp', ['orders+jp', 'orders'], 'orders'],
  ['orders+eu', ['orders+eu', 'orders'], 'tagged'],
  ['somebody', ['somebody'], 'any'],
] as const)('mail to %s goes by the narrowest hook', (_, localParts, hookId) => {
  expect(hookFor(some, localParts)?.hookId).toBe(hookId);
});

test('without one for any address others are nobody’s business', () => {
  expect(hookFor(some.slice(1), ['somebody'])).toBeNull();
  expect(hookFor([], [''])).toBeNull();
});

const copy: HookedCopy = {
  id: '0198c1d2-0000-7000-8000-000000000001',
  hookId: '0198c1d2-0000-7000-8000-000000000002',
  recipient: 'ご注文@例え.test',
  sender: '',
  receivedAt: '2026-11-21T00:00:00.000Z',
  junk: true,
};

test('the line above a copy is plain ASCII, and read again', () => {
  const line = hookLine(copy);
  expect(line).toMatch(/^[\x21-\x7e ]+\r\n$/);
  expect(readHookLine(line.trimEnd())).toEqual(copy);
});

test.each(['', 'Subject: x', 'X-Mail-Hook: {}', 'X-Mail-Hook: %', 'x-mail-hook: %7B%7D'])(
  'another line is none: %j',
  (text) => {
    expect(readHookLine(text)).toBeNull();
  },
);
