import { expect, test } from 'vitest';
import { statisticsPeriod } from './statistics-period.ts';

test.each([
  ['2026', 'month', '2025-12-31T15:00:00Z', '2026-12-31T15:00:00Z'],
  ['2026-02', 'day', '2026-01-31T15:00:00Z', '2026-02-28T15:00:00Z'],
  ['2026-11-21', 'hour', '2026-11-20T15:00:00Z', '2026-11-21T15:00:00Z'],
])('%s goes by the %s', (text, step, start, end) =>
  expect(statisticsPeriod(text, 'Asia/Tokyo')).toEqual({ step, start: new Date(start), end: new Date(end) }),
);

test.each(['', '26', '2026-13', '2026-02-30', '2026-2', '2026-01-01T00', '1999', 'x'])('%j is no period', (text) =>
  expect(statisticsPeriod(text, 'Asia/Tokyo')).toBe(null),
);
