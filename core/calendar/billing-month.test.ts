import { expect, test } from 'vitest';
import { billingMonth, monthOf } from './billing-month.ts';

test('June in Japan ends at 15:00 UTC on the 30th', () => {
  expect(billingMonth('2025-06', 'Asia/Tokyo')).toEqual({
    start: new Date('2025-05-31T15:00:00Z'),
    end: new Date('2025-06-30T15:00:00Z'),
  });
});

test.each([
  ['2025-06-30T14:59:59.999Z', '2025-06'],
  ['2025-06-30T15:00:00.000Z', '2025-07'],
])('%s belongs to %s (R-092)', (at, month) => expect(monthOf(new Date(at), 'Asia/Tokyo')).toBe(month));

test('refuses a month that does not exist', () =>
  expect(() => billingMonth('2025-13', 'Asia/Tokyo')).toThrow(/no such month/));
