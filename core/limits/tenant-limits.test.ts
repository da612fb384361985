import { expect, test } from 'vitest';
import { cautiousLimits, type LimitFigures, type LimitRow, tenantLimits } from './tenant-limits.ts';

const none = Object.fromEntries(
  Object.keys(cautiousLimits.account).map((field) => [field, null]),
) as unknown as LimitFigures;
const row = (setBy: LimitRow['setBy'], figures: Partial<LimitFigures>): LimitRow => ({
  ...none,
  level: 'customer',
  setBy,
  ...figures,
});

test.each([
  ['the default holds where nobody set anything', [row('default', { messagesPerHour: 100 })], 100],
  ['the operator raises', [row('default', { messagesPerHour: 100 }), row('operator', { messagesPerHour: 500 })], 500],
  ['the operator lowers', [row('default', { messagesPerHour: 100 }), row('operator', { messagesPerHour: 5 })], 5],
  ['a reseller lowers', [row('operator', { messagesPerHour: 500 }), row('reseller', { messagesPerHour: 50 })], 50],
  ['a reseller never raises', [row('operator', { messagesPerHour: 5 }), row('reseller', { messagesPerHour: 999 })], 5],
  ['zero is a limit', [row('default', { messagesPerHour: 100 }), row('operator', { messagesPerHour: 0 })], 0],
  ['an empty figure leaves the default', [row('default', { messagesPerHour: 100 }), row('operator', {})], 100],
])('%s', (_, rows, expected) => {
  expect(tenantLimits(rows).customer.messagesPerHour).toBe(expected);
});

test('figures of one level say nothing about another', () => {
  expect(tenantLimits([row('operator', { messagesPerHour: 5 })]).reseller.messagesPerHour).toBeNull();
});
