import { expect, test } from 'vitest';
import { limitReply, quotasOf } from './quota.ts';
import { cautiousLimits, type TenantLimits } from './tenant-limits.ts';
import { leavesAt, windowAt, windowSizes } from './window.ts';

const at = Date.parse('2026-11-21T15:20:00Z'); // 00:20 on the 22nd in Tokyo
const sender = { resellerId: 'r', customerId: 'c', accountId: 'a' };
const limits: TenantLimits = {
  account: { ...cautiousLimits.account, messagesPerHour: 3, messagesPerDay: 9 },
  customer: { ...cautiousLimits.customer, messagesPerHour: 30, messagesPerDay: null },
  reseller: { ...cautiousLimits.reseller, messagesPerHour: 300, messagesPerDay: 900 },
};
const throttle = {
  throttleId: 't',
  messagesPerHour: 1,
  recipientsPerHour: null,
  startsAtMs: at - 60_000,
  endsAtMs: null,
};

test('what is counted leaves after a whole window, and at most one bucket later', () => {
  for (const unit of ['hour', 'day'] as const) {
    const { ms, bucketMs } = windowSizes[unit];
    const left = leavesAt(unit, windowAt(unit, at).bucket) - at;
    expect(left).toBeGreaterThan(ms);
    expect(left).toBeLessThanOrEqual(ms + bucketMs);
  }
});

test('a reached limit is named from the narrowest holder to the widest, the hour first, a restriction before all', () => {
  const named = quotasOf(sender, limits, [throttle], 'messages', at).map(({ holder, window }) => [holder, window.unit]);
  expect(named).toEqual([
    ['throttle', 'hour'],
    ['account', 'hour'],
    ['account', 'day'],
    ['customer', 'hour'],
    ['reseller', 'hour'],
    ['reseller', 'day'],
  ]);
});

test('a relaying server has no account to count', () => {
  const quotas = quotasOf({ ...sender, accountId: null }, limits, [], 'messages', at);
  expect(quotas.map(({ holder }) => holder)).not.toContain('account');
});

test.each([
  ['before its period', { startsAtMs: at + 1, endsAtMs: null }, false],
  ['from its first instant', { startsAtMs: at, endsAtMs: null }, true],
  ['not at its last', { startsAtMs: at - 9, endsAtMs: at }, false],
])('a restriction holds within its period: %s', (_, period, holds) => {
  const quotas = quotasOf(sender, limits, [{ ...throttle, ...period }], 'messages', at);
  expect(quotas.some(({ holder }) => holder === 'throttle')).toBe(holds);
});

test('counts of two holders, kinds and windows have names of their own; one reseller’s stay together', () => {
  const names = (['messages', 'recipients'] as const).flatMap((kind) => quotasOf(sender, limits, [], kind, at));
  expect(new Set(names.map(({ key }) => key)).size).toBe(names.length);
  expect(names.every(({ key }) => key.startsWith('limit:{r}:'))).toBe(true);
});

test('the refusal is temporary and says how many of what, for whom, and until when', () => {
  const [message] = quotasOf(sender, limits, [], 'messages', at);
  const [recipient] = quotasOf(sender, limits, [], 'recipients', at);
  expect(message && limitReply(message, at + 1)).toEqual({
    code: 451,
    enhanced: '4.7.1',
    text: 'Sending limit reached: 3 messages an hour for this account; try again after 2026-11-21 15:21 UTC',
    reason: 'LIMIT_ACCOUNT_MESSAGES_HOUR',
  });
  expect(recipient && limitReply(recipient, null)).toMatchObject({
    code: 452,
    reason: 'LIMIT_ACCOUNT_RECIPIENTS_HOUR',
  });
  expect(recipient && limitReply(recipient, null).text).toMatch(/; try again later$/);
});
