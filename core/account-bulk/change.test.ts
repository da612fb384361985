import { expect, test } from 'vitest';
import { type BulkChange, isAlready } from './change.ts';

const account = {
  kind: 'mailbox',
  state: 'open',
  quotaBytes: 2 ** 30,
  customerId: 'customer a',
  domainId: 'domain a',
} as const;
const to = { keepOldAddress: true };

test.each<[string, Partial<Parameters<typeof isAlready>[0]>, BulkChange, boolean]>([
  ['an open one is to be suspended', {}, { kind: 'suspend' }, false],
  ['a suspended one is suspended', { state: 'suspended' }, { kind: 'suspend' }, true],
  ['an open one needs no resuming', {}, { kind: 'resume' }, true],
  ['a closed one is not resumed unseen', { state: 'closed' }, { kind: 'resume' }, false],
  ['a closed one is closed', { state: 'closed' }, { kind: 'close' }, true],
  ['a suspended one is to be closed', { state: 'suspended' }, { kind: 'close' }, false],
  ['the same storage', {}, { kind: 'quota', quotaBytes: 2 ** 30 }, true],
  ['more storage', {}, { kind: 'quota', quotaBytes: 2 ** 31 }, false],
  ['a sender stores nothing', { kind: 'sender', quotaBytes: 0 }, { kind: 'quota', quotaBytes: 2 ** 31 }, true],
  ['the same domain', {}, { kind: 'domain', domainId: 'domain a', ...to }, true],
  ['another domain', {}, { kind: 'domain', domainId: 'domain b', ...to }, false],
  ['the same customer', {}, { kind: 'customer', customerId: 'customer a', domainId: 'domain b', ...to }, true],
  ['another customer', {}, { kind: 'customer', customerId: 'customer b', domainId: 'domain b', ...to }, false],
])('%s', (_, part, change, already) => {
  expect(isAlready({ ...account, ...part }, change)).toBe(already);
});
