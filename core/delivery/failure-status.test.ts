import { expect, test } from 'vitest';
import { failureStatus } from './failure-status.ts';

const fact = { errorStatus: null, reason: null, code: null, enhanced: null, reply: null, remote: null };

test.each([
  ['a mailbox that is not there', { code: 550, enhanced: '5.1.1', reply: '550 5.1.1 User unknown' }, 2],
  ['a full mailbox', { code: 552, enhanced: '5.2.2', reply: '552 5.2.2 Mailbox full' }, 5],
  ['a domain that is not there', { reason: 'NO_SUCH_DOMAIN', reply: '550 5.1.2 The domain does not exist' }, 1],
  ['given up after days', { reason: 'EXPIRED', code: 451, reply: '451 4.7.1 Greylisted' }, 3],
  ['nothing said', {}, 99],
  ['what the MTA has said itself', { errorStatus: 11 as const, reason: 'EXPIRED' }, 11],
])('%s', (_, more, status) => expect(failureStatus({ ...fact, kind: 'bounced', ...more })).toBe(status));

test('only what failed has one', () => {
  const reply = { code: 451, enhanced: '4.1.1', reply: '451 4.1.1 User unknown' };
  for (const kind of ['accepted', 'deferred', 'delivered'] as const)
    expect(failureStatus({ ...fact, ...reply, kind })).toBe(null);
  expect(failureStatus({ ...fact, kind: 'rejected', reason: 'UNKNOWN_RECIPIENT' })).toBe(null);
  expect(failureStatus({ ...fact, kind: 'rejected', reason: 'SUPPRESSED' })).toBe(10);
});
