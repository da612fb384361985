import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, addMonths, monthEnd } from '../calendar/day.ts';
import { cancellationDate } from './cancellation-date.ts';
import { earlyTermination } from './early-termination.ts';
import { minimumTermEnd } from './minimum-term.ts';
import { resolveTerms } from './resolve-terms.ts';
import { type ProfileName, profiles } from './terms-profile.ts';

const runs = { numRuns: 10_000 };
const aDay = fc.integer({ min: 0, max: 12_000 }).map((days) => addDays('2015-01-01', days));
const aProfile = fc.constantFrom(...(Object.keys(profiles) as ProfileName[]));

test('a contract’s own term wins over its profile, which wins over the platform’s (R-007)', () => {
  expect(resolveTerms('suite').dueShift).toBe('none');
  expect(resolveTerms('managed').dueShift).toBe('previous-bank-day');
  expect(resolveTerms('managed', { dueShift: 'none' }).dueShift).toBe('none');
});

describe('minimum term (R-010)', () => {
  test.each<[ProfileName, string, string | null]>([
    ['oem', '2025-05-01', '2026-04-30'],
    ['xsp', '2025-09-01', '2026-08-31'],
    ['xsp', '2025-05-15', '2026-05-14'],
    ['oem', '2024-02-29', '2025-02-28'],
    ['managed', '2025-06-10', '2025-06-30'],
    ['relay', '2025-06-12', null],
  ])('%s from %s ends %s', (profile, start, expected) =>
    expect(minimumTermEnd(resolveTerms(profile).minimumTerm, start).value).toBe(expected),
  );
});

describe('cancellation', () => {
  const end = (profile: ProfileName, contractStart: string, noticeArrived: string, designated?: string) =>
    cancellationDate(resolveTerms(profile).cancelRule, { contractStart, noticeArrived, designated }).value;

  test.each([
    ['2025-06-20', '2025-07-31'],
    ['2025-06-21', '2025-08-31'],
  ])('relay: applied %s ends %s (R-110)', (arrived, expected) =>
    expect(end('relay', '2024-01-10', arrived)).toBe(expected),
  );

  test('relay: in the first month any day will do for its end (R-110), not for the next month’s (§R 8)', () => {
    expect(end('relay', '2025-06-25', '2025-06-28')).toBe('2025-06-30');
    expect(end('relay', '2025-06-25', '2025-06-28', '2025-07-31')).toBe('2025-08-31');
  });

  test.each([
    ['2024-01-10', '2025-08-30', '2025-09-30'],
    ['2024-01-10', '2025-08-31', '2025-10-31'],
    ['2025-06-01', '2025-06-16', '2025-06-30'],
    ['2025-06-01', '2025-06-17', '2025-07-31'],
  ])('managed: started %s, notice %s ends %s (R-111)', (start, arrived, expected) =>
    expect(end('managed', start, arrived)).toBe(expected),
  );

  test.each([
    ['2025-06-30', '2025-07-10'],
    ['2025-07-31', '2025-07-31'],
    [undefined, '2025-07-10'],
  ])('oem, xsp: arrived 06-10, designated %s ends %s (R-112)', (designated, expected) => {
    expect(end('oem', '2024-01-01', '2025-06-10', designated)).toBe(expected);
    expect(end('xsp', '2024-01-01', '2025-06-10', designated)).toBe(expected);
  });

  test('never ends before the notice or the day wanted, and a later notice never ends sooner', () => {
    fc.assert(
      fc.property(aProfile, aDay, fc.nat(900), fc.nat(60), fc.nat(300), (profile, start, after, later, ahead) => {
        const notice = addDays(start, after);
        const wanted = addDays(notice, ahead);
        const ends = end(profile, start, notice, wanted);
        expect(ends >= wanted && ends >= notice && ends >= end(profile, start, notice)).toBe(true);
        expect(end(profile, start, addDays(notice, later)) >= end(profile, start, notice)).toBe(true);
        if (profile === 'relay' || profile === 'managed') expect(ends).toBe(monthEnd(ends));
      }),
      runs,
    );
  });
});

describe('early termination', () => {
  const charge = (profile: ProfileName, monthlyFee: bigint, term: string | null, effective: string) =>
    earlyTermination(resolveTerms(profile).earlyTermination, { monthlyFee, minimumTermEnd: term, effective }).value;

  test.each([
    ['2025-11-30', 300_000n, '2026-03-31', 1_200_000n],
    ['2025-11-09', 300_000n, '2026-03-31', 1_410_000n],
    ['2026-03-31', 300_000n, '2026-03-31', 0n],
    ['2026-02-14', 1_000n, '2026-05-14', 3_000n],
  ])('effective %s at %i to %s costs %i (R-113)', (effective, fee, term, expected) =>
    expect(charge('oem', fee, term, effective)).toBe(expected),
  );

  test('an option is charged on its own term (R-115)', () =>
    expect(charge('xsp', 5_000n, '2026-08-31', '2026-03-31')).toBe(25_000n));

  test('managed owes the fee of its minimum term, relay and suite nothing (R-111)', () => {
    expect(charge('managed', 50_000n, '2025-06-30', '2025-06-30')).toBe(50_000n);
    expect(charge('managed', 50_000n, '2025-06-30', '2025-07-31')).toBe(0n);
    expect(charge('relay', 50_000n, null, '2025-06-30')).toBe(0n);
  });

  test('a day longer never costs more; a whole month costs one fee', () => {
    fc.assert(
      fc.property(aDay, fc.nat(700), fc.bigInt(0n, 10n ** 12n), (effective, ahead, fee) => {
        const term = addDays(effective, ahead);
        expect(charge('oem', fee, term, addDays(effective, 1)) <= charge('oem', fee, term, effective)).toBe(true);
        const full = addMonths(`${effective.slice(0, 7)}-01`, 5);
        expect(charge('oem', fee, addDays(full, -1), addDays(`${effective.slice(0, 7)}-01`, -1))).toBe(5n * fee);
      }),
      runs,
    );
  });
});
