import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../calendar/day.ts';
import { resolveTerms } from '../contract/resolve-terms.ts';
import type { ProfileName } from '../contract/terms-profile.ts';
import { overage } from '../rating/overage.ts';
import { consumptionTax, type TaxCategory } from './consumption-tax.ts';
import { dueDate } from './due-date.ts';
import { invoiceTotal } from './invoice-total.ts';
import { lateCharge } from './late-charge.ts';

const runs = { numRuns: 10_000 };
const yen = fc.bigInt(0n, 10n ** 12n);

describe('late charge (R-103)', () => {
  const charge = (profile: ProfileName, amount: bigint, due: string, paid: string) =>
    lateCharge(resolveTerms(profile).lateCharge, { amount, due, paid }).value;

  test.each<[ProfileName, bigint, string, string, bigint]>([
    ['relay', 100_000n, '2025-04-30', '2025-05-31', 1_200n],
    ['managed', 100_000n, '2025-04-30', '2025-05-31', 1_240n],
    ['relay', 100_000n, '2025-04-30', '2025-05-01', 0n],
    ['managed', 100_000n, '2025-04-30', '2025-05-01', 40n],
    ['relay', 300_000n, '2025-03-31', '2025-05-15', 5_280n],
    ['managed', 300_000n, '2025-03-31', '2025-05-15', 5_400n],
  ])('%s: %i due %s paid %s costs %i', (profile, amount, due, paid, expected) =>
    expect(charge(profile, amount, due, paid)).toBe(expected),
  );

  test('is nothing when paid in time, grows with amount and time, and is 0.04 % a day before rounding', () => {
    const profile = fc.constantFrom<ProfileName>('relay', 'managed', 'oem');
    fc.assert(
      fc.property(profile, yen, yen, fc.integer({ min: -400, max: 4_000 }), (name, amount, more, days) => {
        const cost = (sum: bigint, after: number) => charge(name, sum, '2025-04-30', addDays('2025-04-30', after));
        if (days <= 0) expect(cost(amount, days)).toBe(0n);
        expect(cost(amount + more, days) >= cost(amount, days)).toBe(true);
        expect(cost(amount, days + 1) >= cost(amount, days)).toBe(true);
        const counted = BigInt(Math.max(0, name === 'relay' ? days - 1 : days));
        expect(cost(amount, days)).toBe((amount * 4n * counted) / 10_000n);
      }),
      runs,
    );
  });
});

test.each<[ProfileName, string, string]>([
  ['relay', '2025-06', '2025-07-31'],
  ['relay', '2025-07', '2025-08-31'],
  ['managed', '2025-07', '2025-08-29'],
  ['managed', '2025-11', '2025-12-30'],
])('%s: the usage of %s is due on %s (R-101, R-102)', (profile, month, expected) =>
  expect(dueDate(resolveTerms(profile).dueShift, month).value).toBe(expected),
);

describe('overage (R-060)', () => {
  test.each([
    [100_000n, 0n],
    [100_001n, 150n],
    [101_000n, 150n],
    [101_001n, 300n],
    [123_456n, 3_600n],
  ])('%i counted of 100,000 at 150 yen costs %i', (counted, expected) =>
    expect(overage(100_000n, counted, 150n).value).toBe(expected),
  );

  test('covers what is over, with less than 1,000 to spare', () => {
    fc.assert(
      fc.property(yen, yen, (quota, counted) => {
        const covered = overage(quota, counted, 1n).value * 1_000n;
        const over = counted > quota ? counted - quota : 0n;
        expect(covered >= over && covered - over < 1_000n).toBe(true);
      }),
      runs,
    );
  });
});

describe('consumption tax (R-095)', () => {
  const tax = (supplyDate: string, ...lines: [bigint, TaxCategory][]) =>
    consumptionTax(lines.map(([amount, category]) => ({ amount, category, supplyDate }))).value;

  test('125,000 yen at 10 %', () => expect(tax('2025-06-30', [125_000n, 'standard'])).toBe(12_500n));

  test('is rounded once per rate, not per line', () =>
    expect(tax('2025-06-30', [105n, 'standard'], [105n, 'standard'], [105n, 'standard'])).toBe(31n));

  test.each([
    ['1989-03-31', 0n],
    ['1997-03-31', 300n],
    ['2014-03-31', 500n],
    ['2019-09-30', 800n],
    ['2019-10-01', 1_000n],
  ])('supplied %s: %i on 10,000', (day, expected) => expect(tax(day, [10_000n, 'standard'])).toBe(expected));

  test('each rate is rounded by itself', () =>
    expect(tax('2025-06-30', [105n, 'standard'], [99n, 'reduced'])).toBe(10n + 7n));

  test('does not depend on the order or the split of lines, and a credit takes it all back', () => {
    const line = fc.tuple(fc.bigInt(-(10n ** 9n), 10n ** 9n), fc.constantFrom<TaxCategory>('standard', 'reduced'));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        const whole = tax('2025-06-30', ...lines);
        const split = lines.flatMap(([n, c]): [bigint, TaxCategory][] => [
          [n / 3n, c],
          [n - n / 3n, c],
        ]);
        expect(tax('2025-06-30', ...split.toReversed())).toBe(whole);
        expect(tax('2025-06-30', ...lines.map(([n, c]): [bigint, TaxCategory] => [-n, c]))).toBe(-whole);
      }),
      runs,
    );
  });
});

test('an invoice adds tax to its fees and none to a late charge (R-090)', () => {
  const line = { category: 'standard', supplyDate: '2025-06-30' } as const;
  const { value, steps } = invoiceTotal([
    { ...line, kind: 'monthly', amount: 125_000n },
    { ...line, kind: 'late-charge', amount: 1_200n },
    { ...line, kind: 'credit', amount: -5_000n },
  ]);
  expect(value).toBe(120_000n + 12_000n + 1_200n);
  expect(steps.map(({ key }) => key)).toEqual(['taxOfRate', 'outsideTax', 'total']);
});
