import { expect, test } from 'vitest';
import { moved, periodOf, readPeriod, spanOf } from './statistics-period.ts';

test.each([
  ['2026-03-01', -1, '2026-02-28'],
  ['2026-12', 1, '2027-01'],
  ['2026-01', -1, '2025-12'],
  ['2026', 1, '2027'],
] as const)('%s moved by %i is %s', (period, by, next) => expect(moved(period, by)).toBe(next));

test('what is no period, or yet to come, is this month', () => {
  const today = '2026-11-21';
  for (const text of [null, '', '2026-13', '2026-11-22', '2027', 'x', '2026-1'])
    expect(readPeriod(text, today)).toBe('2026-11');
  for (const text of ['2026', '2026-11', '2026-11-21', '2025-02-28']) expect(readPeriod(text, today)).toBe(text);
  expect(spanOf('2026')).toBe('year');
  expect(periodOf('day', today)).toBe(today);
});
