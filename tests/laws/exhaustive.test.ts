import { expect, test } from 'vitest';
import { addDays, monthEnd, weekday } from '../../core/calendar/day.ts';
import { isBankDay } from '../../core/calendar/japanese-holidays.ts';
import { profileNames } from '../../core/contract/terms-profile.ts';
import { dueDate } from '../../core/invoice/due-date.ts';
import { asAgreed, endOf } from './date-laws.ts';

/** The Cabinet Office's list to 2027, and the same act applied by hand to 2030; weekdays only, substitutes and sandwiched days in it. */
const holidays: Readonly<Record<number, string>> = {
  2024: '0101 0108 0212 0223 0320 0429 0503 0506 0715 0812 0916 0923 1014 1104',
  2025: '0101 0113 0211 0224 0320 0429 0505 0506 0721 0811 0915 0923 1013 1103 1124',
  2026: '0101 0112 0211 0223 0320 0429 0504 0505 0506 0720 0811 0921 0922 0923 1012 1103 1123',
  2027: '0101 0111 0211 0223 0322 0429 0503 0504 0505 0719 0811 0920 0923 1011 1103 1123',
  2028: '0110 0211 0223 0320 0503 0504 0505 0717 0811 0918 0922 1009 1103 1123',
  2029: '0101 0108 0212 0223 0320 0430 0503 0504 0716 0917 0924 1008 1123',
  2030: '0101 0114 0211 0320 0429 0503 0506 0715 0812 0916 0923 1014 1104',
};

test.each(Object.entries(holidays))(
  'banks are open in %s on every weekday but holidays and the turn of the year (R-102)',
  (year, listed) => {
    const closed = new Set([...listed.split(' '), '1231', '0101', '0102', '0103']);
    const wrong = [];
    for (let day = `${year}-01-01`; day.startsWith(year); day = addDays(day, 1)) {
      const open = weekday(day) > 0 && weekday(day) < 6 && !closed.has(day.slice(5).replace('-', ''));
      if (isBankDay(day) !== open) wrong.push(day);
    }
    expect(wrong).toEqual([]);
  },
);

test('due dates of 2025 for managed contracts, looked up on a calendar (R-102)', () => {
  const due = Array.from(
    { length: 12 },
    (_, n) => dueDate('previous-bank-day', `2025-${String(n + 1).padStart(2, '0')}`).value,
  );
  expect(due).toEqual([
    '2025-02-28',
    '2025-03-31',
    '2025-04-30',
    '2025-05-30',
    '2025-06-30',
    '2025-07-31',
    '2025-08-29',
    '2025-09-30',
    '2025-10-31',
    '2025-11-28',
    '2025-12-30',
    '2026-01-30',
  ]);
});

test.each(profileNames)(
  '%s: a notice on any day of three years, wished for any month’s end or none, ends as agreed (R-110, R-111, R-112)',
  (profile) => {
    const wrong = [];
    const starts = ['2023-06-12', '2024-01-31', '2024-02-29', '2024-11-01'];
    for (let day = '2023-06-12'; day < '2026-06-12'; day = addDays(day, 1)) {
      const wishes = [undefined, addDays(day, 9), monthEnd(day), monthEnd(addDays(monthEnd(day), 1)), addDays(day, 75)];
      for (const contractStart of starts.filter((start) => start <= day))
        for (const designated of wishes) {
          const notice = { contractStart, noticeArrived: day, designated };
          if (endOf(profile, notice) !== asAgreed[profile](notice)) wrong.push(notice);
        }
    }
    expect(wrong).toEqual([]);
  },
);
