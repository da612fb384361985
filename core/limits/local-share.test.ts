import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitsLocalShare } from './local-share.ts';

const passed = (limit: number, heard: number, nodes: number) => {
  let since = 0;
  while (fitsLocalShare(limit, { heard, since }, 1, nodes)) since++;
  return since;
};

test('nodes cut off together stay within half the limit', () => {
  fc.assert(
    fc.property(fc.nat(500), fc.integer({ min: 1, max: 9 }), (limit, nodes) => {
      expect(passed(limit, 0, nodes) * nodes).toBeLessThanOrEqual(limit / 2);
    }),
  );
});

test('a node alone never passes the limit, whatever was counted before', () => {
  fc.assert(
    fc.property(fc.nat(500), fc.nat(500), (limit, heard) => {
      expect(heard + passed(limit, heard, 1)).toBeLessThanOrEqual(Math.max(limit, heard));
    }),
  );
});

test('of 100, one node of one lets 50 through, one of two 25, and none what is used up', () => {
  expect([passed(100, 0, 1), passed(100, 0, 2), passed(100, 90, 1), passed(100, 100, 1)]).toEqual([50, 25, 10, 0]);
});
