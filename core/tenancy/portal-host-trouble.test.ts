import { expect, test } from 'vitest';
import { portalHostTrouble } from './portal-host-trouble.ts';

const now = new Date('2026-11-22T00:00:00Z');
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);

test.each([
  ['serving', null, null],
  ['serving', { state: 'held', notAfter: inDays(60) }, null],
  ['serving', { state: 'waiting', notAfter: null }, null],
  ['serving', { state: 'local', notAfter: null }, null],
  ['serving', { state: 'at-risk', notAfter: inDays(14) }, null],
  ['serving', { state: 'at-risk', notAfter: inDays(13) }, 'expiring'],
  ['serving', { state: 'failing', notAfter: null }, 'failing'],
  ['serving', { state: 'expired', notAfter: inDays(-1) }, 'expired'],
  // Why it cannot be renewed is what there is to mend.
  ['elsewhere', { state: 'expired', notAfter: inDays(-1) }, 'elsewhere'],
  ['proof-gone', { state: 'held', notAfter: inDays(60) }, 'proof-gone'],
  ['waiting', null, 'waiting'],
  ['taken', null, 'taken'],
] as const)('a name that is %s with %j: %s', (state, certificate, trouble) => {
  expect(portalHostTrouble(state, certificate, now)).toBe(trouble);
});
