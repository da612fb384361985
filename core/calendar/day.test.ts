import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, addMonths, daysBetween, isDay, monthEnd, weekday } from './day.ts';

test.each(['2025-02-29', '2025-13-01', '2025-6-1', '0000-01-01', '2025-06-31', 'today'])('%s is no day', (text) =>
  expect(isDay(text)).toBe(false),
);

describe('months', () => {
  test.each([
    ['2025-01-31', 1, '2025-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2025-09-30', -1, '2025-08-30'],
    ['2025-12-15', 1, '2026-01-15'],
  ])('%s and %i months is %s', (day, months, expected) => expect(addMonths(day, months)).toBe(expected));

  test('end on their own last day', () => {
    expect(monthEnd('2024-02-01')).toBe('2024-02-29');
    expect(monthEnd('2025-12-31')).toBe('2025-12-31');
  });
});

test('2025-08-31 was a Sunday', () => expect(weekday('2025-08-31')).toBe(0));

test('adding days is undone by counting them', () => {
  fc.assert(
    fc.property(fc.integer({ min: -200_000, max: 200_000 }), (days) => {
      const day = addDays('2025-06-10', days);
      expect(isDay(day)).toBe(true);
      expect(daysBetween('2025-06-10', day)).toBe(days);
    }),
    { numRuns: 10_000 },
  );
});
