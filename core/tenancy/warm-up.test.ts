import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ceilingAlone, dailyCeiling, dayOf, warmUpSchedule } from './warm-up.ts';

test.each([
  ['2026-11-21', 50],
  ['2026-11-20', 100],
  ['2026-11-19', 500],
  ['2026-11-15', 10_000], // the seventh day: the sixth day's step stands
  ['2026-10-23', 320_000], // the thirtieth day
  ['2026-10-22', null],
  ['2026-11-25', 50], // begins in four days
  [null, null],
])('an address that warms up since %s may send %s on 21 November', (since, ceiling) => {
  expect(dailyCeiling(since, new Date('2026-11-21T23:59:59.999Z'))).toBe(ceiling);
});

test('the ceiling never falls from one day to the next', () => {
  const since = '2026-11-01';
  const on = (day: number) =>
    dailyCeiling(since, new Date(Date.parse(since) + (day - 1) * 86_400_000)) ?? Number.POSITIVE_INFINITY;
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), (day) => {
      expect(on(day + 1)).toBeGreaterThanOrEqual(on(day));
    }),
  );
  expect(warmUpSchedule.map(({ day }) => day)).toEqual(warmUpSchedule.map(({ day }) => day).toSorted((a, b) => a - b));
});

test('nodes that count alone stay below the ceiling together', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 1e6 }), fc.integer({ min: 1, max: 50 }), (perDay, nodes) => {
      fc.pre(perDay >= nodes);
      expect(ceilingAlone(perDay, nodes) * nodes).toBeLessThanOrEqual(perDay);
    }),
  );
  expect(ceilingAlone(1, 9)).toBe(1);
});

test('the day is that of UTC', () => {
  expect(dayOf(new Date('2026-11-22T08:59:59+09:00'))).toBe('2026-11-21');
});
