import { expect, test } from 'vitest';
import { failureClass } from './failure-class.ts';

const nothing = { kind: 'bounced', code: null, enhanced: null, reply: null, reason: null };

test.each([
  [{ code: 550, enhanced: '5.1.1', reply: '550 5.1.1 User unknown' }, 'recipient'],
  [{ code: 452, enhanced: '4.2.2' }, 'mailbox'],
  [{ code: 451, enhanced: '4.7.1', reply: '451 4.7.1 Greylisted' }, 'traffic'],
  [{ reason: 'NO_CONNECTION' }, 'route'],
  [{ reason: 'LIMIT_ACCOUNT_MESSAGES_HOUR', code: 451 }, 'limit'],
  [{ reason: 'NO_SOURCE_ADDRESS' }, 'ours'],
  [{}, 'other'],
] as const)('%o is of class %s', (some, expected) => {
  expect(failureClass({ ...nothing, ...some })).toBe(expected);
});
