import { invariant } from '../errors.ts';
import { addDays, type Day, weekday } from './day.ts';

/** Years whose holidays the table below knows: from the act of 2007 to the end of the equinox formula. */
export const knownHolidayYears = { first: 2007, last: 2099 } as const;

type Fixed = { readonly day: string; readonly from?: number; readonly to?: number };
type NthMonday = { readonly month: string; readonly nth: number; readonly from?: number };

// 国民の祝日に関する法律 §2
const fixed: readonly Fixed[] = [
  { day: '01-01' },
  { day: '02-11' },
  { day: '02-23', from: 2020 },
  { day: '04-29' },
  { day: '05-03' },
  { day: '05-04' },
  { day: '05-05' },
  { day: '08-11', from: 2016 },
  { day: '11-03' },
  { day: '11-23' },
  { day: '12-23', to: 2018 },
];
const mondays: readonly NthMonday[] = [
  { month: '01', nth: 2 },
  { month: '07', nth: 3 },
  { month: '09', nth: 3 },
  { month: '10', nth: 2 },
];

// Moved by the Olympic acts of 2020 and 2021: those days replace the usual ones.
const moved: Readonly<Record<number, { readonly without: readonly string[]; readonly days: readonly string[] }>> = {
  2019: { without: [], days: ['05-01', '10-22'] },
  2020: { without: ['07-20', '08-11', '10-12'], days: ['07-23', '07-24', '08-10'] },
  2021: { without: ['07-19', '08-11', '10-11'], days: ['07-22', '07-23', '08-08'] },
};

/** Day of March or September on which day and night are equal, 1980 to 2099 (海上保安庁水路部's approximation). */
function equinox(year: number, constant: number): string {
  const past = year - 1980;
  return String(Math.floor(constant + 0.242194 * past - Math.floor(past / 4))).padStart(2, '0');
}

function nthMonday(year: number, { month, nth }: NthMonday): string {
  const first = `${year}-${month}-01`;
  return addDays(first, ((8 - weekday(first)) % 7) + (nth - 1) * 7).slice(5);
}

const byYear = new Map<number, ReadonlySet<Day>>();

function holidaysOf(year: number): ReadonlySet<Day> {
  const known = byYear.get(year);
  if (known) return known;
  const { without, days } = moved[year] ?? { without: [], days: [] };
  const usual = [
    ...fixed.filter(({ from = 0, to = 9999 }) => from <= year && year <= to).map(({ day }) => day),
    ...mondays.map((rule) => nthMonday(year, rule)),
    `03-${equinox(year, 20.8431)}`,
    `09-${equinox(year, 23.2488)}`,
  ].filter((day) => !without.includes(day));
  const national = new Set([...usual, ...days].map((day) => `${year}-${day}`));
  const all = new Set(national);
  for (const day of national) {
    // §3-2: a holiday on a Sunday moves to the next day that is none
    if (weekday(day) === 0) {
      let substitute = addDays(day, 1);
      while (national.has(substitute)) substitute = addDays(substitute, 1);
      all.add(substitute);
    }
    // §3-3: a day between two holidays is one
    if (national.has(addDays(day, 2))) all.add(addDays(day, 1));
  }
  byYear.set(year, all);
  return all;
}

/**
 * Whether banks in Japan are open: no weekend, no national holiday, not 31 December to 3 January (銀行法施行令 §5).
 *
 * @throws InvariantError outside 2007 to 2099; a future act that moves a holiday needs a row above
 * @see R-102
 */
export function isBankDay(day: Day): boolean {
  const year = Number(day.slice(0, 4));
  const { first, last } = knownHolidayYears;
  invariant(first <= year && year <= last, `holidays are known from ${first} to ${last}, not for ${year}`);
  const date = day.slice(5);
  if (date === '12-31' || date <= '01-03') return false;
  return weekday(day) % 6 !== 0 && !holidaysOf(year).has(day);
}

/** `day` itself, or the last bank day before it. */
export function bankDayOnOrBefore(day: Day): Day {
  let candidate = day;
  while (!isBankDay(candidate)) candidate = addDays(candidate, -1);
  return candidate;
}
