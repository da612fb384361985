import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import { minuteText } from './minute-text.ts';

test.each([
  ['2026-11-22T03:05:59Z', 'Asia/Tokyo', '2026-11-22 12:05'],
  ['2025-12-31T15:00:00Z', 'Asia/Tokyo', '2026-01-01 00:00'],
  ['2026-07-01T22:30:00Z', 'Europe/Berlin', '2026-07-02 00:30'],
])('writes %s in %s as %s', (at, zone, text) => {
  expect(minuteText(new Date(at), zone)).toBe(text);
});

test('agrees with the date library on every hour of a year', () => {
  for (let hour = 0; hour < 365 * 24; hour += 7) {
    const at = new Date(Date.UTC(2026, 0, 1, hour, hour % 60));
    expect(minuteText(at, 'Asia/Tokyo')).toBe(
      DateTime.fromJSDate(at, { zone: 'Asia/Tokyo' }).toFormat('yyyy-MM-dd HH:mm'),
    );
  }
});
