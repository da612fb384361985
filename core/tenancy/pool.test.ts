import fc from 'fast-check';
import { expect, test } from 'vitest';
import { takeFromPool } from './pool.ts';

const limits = { domains: 1, accounts: 10, storageBytes: 1_000 };

test('lets the last one be taken', () => {
  expect(
    takeFromPool(limits, { domains: 0, accounts: 9, storageBytes: 900 }, { accounts: 1, storageBytes: 100 }),
  ).toEqual({ ok: true });
});

test('names the resource that is empty', () => {
  expect(
    takeFromPool(limits, { domains: 1, accounts: 9, storageBytes: 900 }, { accounts: 1, storageBytes: 101 }),
  ).toEqual({
    ok: false,
    resource: 'storageBytes',
    limit: 1_000,
    used: 900,
    wanted: 101,
  });
});

test('still lets nothing be taken from a pool that was lowered below its use', () => {
  expect(takeFromPool(limits, { domains: 5, accounts: 50, storageBytes: 0 }, {})).toEqual({ ok: true });
});

test('never lets use pass the limit', () => {
  fc.assert(
    fc.property(fc.nat(50), fc.nat(50), fc.nat(50), (limit, used, wanted) => {
      const verdict = takeFromPool(
        { ...limits, accounts: limit },
        { domains: 0, accounts: used, storageBytes: 0 },
        { accounts: wanted },
      );
      return !verdict.ok || wanted === 0 || used + wanted <= limit;
    }),
  );
});
