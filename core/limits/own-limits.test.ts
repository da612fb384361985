import { describe, expect, test } from 'vitest';
import { largestMessage } from './message-size.ts';
import { sessionLimit } from './sessions.ts';
import { fitsSpool } from './spool-share.ts';
import { cautiousLimits } from './tenant-limits.ts';

const { customer, reseller } = cautiousLimits;

test('30 sessions at the relay server, 20 at the error server, none counted where people submit', () => {
  expect([sessionLimit('relay', customer), sessionLimit('mx', customer)]).toEqual([30, 20]);
  expect(sessionLimit('submissions', customer)).toBeNull();
});

test('a relay customer sends 2 MiB, unless its plan says otherwise, and never more than the platform', () => {
  expect(largestMessage('relay', customer, 26_214_400)).toBe(2_097_152);
  expect(largestMessage('submission', customer, 26_214_400)).toBe(26_214_400);
  expect(largestMessage('submission', { ...customer, messageBytes: 999_999_999 }, 26_214_400)).toBe(26_214_400);
  expect(largestMessage('submission', { ...customer, messageBytes: 1_000 }, 26_214_400)).toBe(1_000);
});

describe('the spool', () => {
  const limits = {
    ...cautiousLimits,
    customer: { ...customer, spoolBytes: 100 },
    reseller: { ...reseller, spoolBytes: 150 },
  };
  test.each([
    ['up to its share', { customer: 90, reseller: 90, all: 90 }, 'fits'],
    ['beyond the customer’s', { customer: 91, reseller: 91, all: 91 }, 'share'],
    ['beyond the reseller’s', { customer: 0, reseller: 141, all: 141 }, 'share'],
    ['beyond the node’s', { customer: 0, reseller: 0, all: 991 }, 'full'],
  ] as const)('%s', (_, waiting, verdict) => {
    expect(fitsSpool(waiting, 10, limits, 1_000)).toBe(verdict);
  });
});
