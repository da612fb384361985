import fc from 'fast-check';
import { expect, test } from 'vitest';
import { priceList } from '../rating/price-list.ts';
import { rateMonth } from '../rating/rate-month.ts';
import { customerLife } from './customer-life.ts';
import { type ListAssignment, listInMonth } from './list-in-month.ts';

const assigned = (...rows: [string, string | null][]): ListAssignment[] =>
  rows.map(([month, planId], at) => ({ sequence: BigInt(at), planId, from: `${month}-01` }));

test('a list holds from its month on, until the next', () => {
  const rows = assigned(['2026-04', 'a'], ['2026-06', 'b']);
  expect(listInMonth(rows, '2026-03')).toBeNull();
  expect(listInMonth(rows, '2026-05')).toEqual({ planId: 'a', since: '2026-04-01' });
  expect(listInMonth(rows, '2026-06')).toEqual({ planId: 'b', since: '2026-04-01' });
});

test('of one month the last word counts, whatever was assigned for later ones before', () => {
  expect(listInMonth(assigned(['2026-04', 'a'], ['2026-05', 'c'], ['2026-04', 'b']), '2026-04')?.planId).toBe('b');
  expect(listInMonth(assigned(['2026-04', 'a'], ['2026-04', null]), '2026-04')).toBeNull();
});

test('whoever comes back begins anew', () => {
  const rows = assigned(['2026-01', 'a'], ['2026-03', null], ['2026-05', 'a']);
  expect(listInMonth(rows, '2026-04')).toBeNull();
  expect(listInMonth(rows, '2026-05')).toEqual({ planId: 'a', since: '2026-05-01' });
});

test('the order in which assignments are read changes nothing, and a later month changes no earlier one', () => {
  const row = fc.record({
    planId: fc.constantFrom('a', 'b', null),
    from: fc.constantFrom('2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01'),
  });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 8 }), fc.integer({ min: 1, max: 4 }), (some, month) => {
      const rows = some.map((each, at) => ({ ...each, sequence: BigInt(at) }));
      const asked = `2026-0${month}`;
      const found = listInMonth(rows, asked);
      expect(listInMonth(rows.toReversed(), asked)).toEqual(found);
      expect(
        listInMonth(
          rows.filter(({ from }) => from <= `${asked}-01`),
          asked,
        ),
      ).toEqual(found);
      if (found) expect(found.since <= `${asked}-01`).toBe(true);
    }),
    { numRuns: 10_000 },
  );
});

test('the initial fee is owed once, in the first month', () => {
  const prices = priceList.parse({ initial: 5_000, monthly: 1_000 });
  const linesOf = (month: string) =>
    rateMonth({
      ...{ month, prices, life: customerLife('2026-04-01'), terms: { proration: 'none' }, peak: 0 },
      ...{ sends: { queued: 0, blocked: 0 }, designationChanges: [], adjustments: [] },
    }).map(({ key, amount }) => [key, amount]);
  expect(linesOf('2026-03')).toEqual([]);
  expect(linesOf('2026-04')).toEqual([
    ['initial', 5_000n],
    ['base', 1_000n],
  ]);
  expect(linesOf('2026-05')).toEqual([['base', 1_000n]]);
});
