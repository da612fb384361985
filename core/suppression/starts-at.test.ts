import { expect, test } from 'vitest';
import { startsAt } from './starts-at.ts';

const at = (text: string) => new Date(text);

test.each([
  // 2026-11-21 23:30 in Japan
  ['2026-11-21T14:30:00Z', 0, '2026-11-21T15:00:00.000Z'],
  ['2026-11-21T15:00:00Z', 0, '2026-11-21T15:00:00.000Z'],
  ['2026-11-21T15:00:01Z', 0, '2026-11-22T15:00:00.000Z'],
  ['2026-11-21T00:00:00Z', 8, '2026-11-21T23:00:00.000Z'],
])('what fails at %s starts at hour %i in Japan at %s', (from, hour, start) => {
  expect(startsAt(at(from), hour, 'Asia/Tokyo').toISOString()).toBe(start);
});

test('without an hour it starts at once', () => {
  expect(startsAt(at('2026-11-21T14:30:00Z'), null, 'Asia/Tokyo')).toEqual(at('2026-11-21T14:30:00Z'));
});
