import { expect, test } from 'vitest';
import { type End, endsInside, endsLeft } from './ends.ts';
import type { RecipientRoute } from './track.ts';

const route = (recipient: string): RecipientRoute => ({
  recipient,
  direction: recipient.endsWith('@here.test') ? 'in' : 'out',
  resellerId: 'r',
  customerId: 'c',
  accountId: recipient.endsWith('@here.test') ? recipient : null,
  relayLoginId: null,
});
const end = (recipient: string, holder: string | null = null, isReturn = false): End => ({
  route: route(recipient),
  via: 'x@here.test',
  holder: holder ? route(holder) : null,
  ...(isReturn && { isReturn }),
});
const names = (ends: readonly End[]) => ends.map(({ route: { recipient } }) => recipient);

test('what stays here stays once in the mailbox that forwards, with or without a copy', () => {
  expect(names(endsInside([end('x@out.test', 'a@here.test'), end('y@out.test', 'a@here.test')]))).toEqual([
    'a@here.test',
  ]);
  expect(names(endsInside([end('a@here.test'), end('x@out.test', 'a@here.test'), end('b@here.test')]))).toEqual([
    'a@here.test',
    'b@here.test',
  ]);
});

test('what an alias leads outside does not stay anywhere, and a bounce goes back in any case', () => {
  expect(endsInside([end('x@out.test')])).toEqual([]);
  expect(names(endsInside([end('x@out.test'), end('b@here.test')]))).toEqual(['b@here.test']);
  expect(names(endsInside([end('writer@out.test', null, true)]))).toEqual(['writer@out.test']);
});

test('a mailbox keeps the mail when nothing is left of what it forwards to', () => {
  const x = end('x@out.test', 'a@here.test');
  const y = end('y@out.test', 'a@here.test');
  const own = end('a@here.test', 'a@here.test');
  expect(names(endsLeft([x, y], new Set([x])))).toEqual(['y@out.test']);
  expect(names(endsLeft([x, y], new Set([x, y])))).toEqual(['a@here.test']);
  expect(names(endsLeft([own, x], new Set([x])))).toEqual(['a@here.test']);
  const ofAlias = end('z@out.test');
  expect(endsLeft([ofAlias], new Set([ofAlias]))).toEqual([]);
});
