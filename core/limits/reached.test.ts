import { expect, test } from 'vitest';
import { limitSubject, namedLimit } from './reached.ts';

const who = { customerId: 'c', accountId: 'a' };

test.each([
  ['LIMIT_ACCOUNT_MESSAGES_HOUR', { holder: 'account', kind: 'messages_hour' }, who],
  [
    'LIMIT_CUSTOMER_RECIPIENTS_DAY',
    { holder: 'customer', kind: 'recipients_day' },
    { customerId: 'c', accountId: null },
  ],
  ['LIMIT_RESELLER_MESSAGES_DAY', { holder: 'reseller', kind: 'messages_day' }, { customerId: null, accountId: null }],
  ['LIMIT_THROTTLE_MESSAGES_HOUR', { holder: 'throttle', kind: 'messages_hour' }, { customerId: 'c', accountId: null }],
  ['LIMIT_SESSIONS', { holder: 'customer', kind: 'sessions' }, { customerId: 'c', accountId: null }],
  ['LIMIT_SPOOL', { holder: 'customer', kind: 'spool' }, { customerId: 'c', accountId: null }],
  ['LIMIT_LOGINS', { holder: 'account', kind: 'logins' }, who],
] as const)('%s names its limit and whose it is', (reason, named, subject) => {
  expect(namedLimit(reason)).toEqual(named);
  expect(limitSubject(named, who)).toEqual(subject);
});

test.each([null, '', 'UNKNOWN_RECIPIENT', 'LIMIT_', 'LIMIT_ACCOUNT_MESSAGES_WEEK', 'limit_spool'])(
  '%s is none',
  (reason) => {
    expect(namedLimit(reason)).toBeNull();
  },
);
