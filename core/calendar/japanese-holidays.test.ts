import { expect, test } from 'vitest';
import { bankDayOnOrBefore, isBankDay } from './japanese-holidays.ts';

test.each([
  ['2025-08-31', '2025-08-29'],
  ['2025-12-31', '2025-12-30'],
  ['2029-04-30', '2029-04-27'], // Showa Day on a Sunday, taken on the Monday
  ['2019-04-30', '2019-04-26'], // the day between Showa Day and the accession
  ['2025-07-31', '2025-07-31'],
  ['2027-01-03', '2026-12-30'],
])('a payment due on %s is due on %s (R-102)', (day, expected) => expect(bankDayOnOrBefore(day)).toBe(expected));

test.each([
  '2025-01-13', // second Monday
  '2025-02-24', // the Emperor's birthday on a Sunday
  '2025-03-20',
  '2025-05-06', // 4 May on a Sunday: the next day that is no holiday
  '2026-09-22', // between Respect for the Aged Day and the equinox
  '2020-07-24',
  '2021-08-09',
  '2024-09-23',
])('banks are closed on %s', (day) => expect(isBankDay(day)).toBe(false));

test.each(['2020-10-12', '2021-07-19', '2019-12-23', '2015-08-11'])('banks were open on %s', (day) =>
  expect(isBankDay(day)).toBe(true),
);

test('refuses a year whose holidays it does not know', () =>
  expect(() => isBankDay('2100-02-01')).toThrow(/from 2007 to 2099/));
