import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { billingMonth } from '../calendar/billing-month.ts';
import { quotaUse, thresholdsReached } from './quota-use.ts';

const november = billingMonth('2025-11', 'Asia/Tokyo');
const quota = { included: 100_000, overage: 150 };

describe('the use of a quota (R-060, R-063)', () => {
  test.each([
    // [counted, rest, started thousands above it]
    [0, 100_000, 0],
    [100_000, 0, 0],
    [100_001, 0, 1],
    [101_000, 0, 1],
    [101_001, 0, 2],
    [123_456, 0, 24],
  ])('%i counted leave %i and cost %i × ¥150', (counted, rest, units) => {
    expect(quotaUse(quota, counted, november, november.end)).toEqual({
      ...{ counted, rest, fee: units * 150 },
      forecast: { counted, fee: units * 150 },
    });
  });

  test('a third of the month is forecast three times over', () => {
    const now = new Date('2025-11-10T15:00:00Z'); // ten of thirty days in Japan
    expect(quotaUse(quota, 40_000, november, now).forecast).toEqual({ counted: 120_000, fee: 20 * 150 });
  });

  test('the first instant of a month is no division by nothing', () => {
    expect(quotaUse(quota, 0, november, november.start).forecast).toEqual({ counted: 0, fee: 0 });
  });

  test('a forecast is never below what was counted, and rest and overage never both exist', () => {
    fc.assert(
      fc.property(
        fc.nat(10_000_000),
        fc.nat(10_000_000),
        fc.date({ min: november.start, max: november.end, noInvalidDate: true }),
        (included, counted, now) => {
          const use = quotaUse({ included, overage: 1 }, counted, november, now);
          expect(use.forecast.counted).toBeGreaterThanOrEqual(counted);
          expect(use.rest > 0 && use.fee > 0).toBe(false);
        },
      ),
    );
  });
});

describe('thresholds of a quota', () => {
  test.each([
    [79_999, []],
    [80_000, [80]],
    [99_999, [80]],
    [100_000, [80, 100]],
    [500_000, [80, 100]],
  ])('%i of 100,000 reach %j', (counted, reached) => {
    expect(thresholdsReached(100_000, counted)).toEqual(reached);
  });

  test('a quota of nothing has none', () => {
    expect(thresholdsReached(0, 10)).toEqual([]);
  });
});
