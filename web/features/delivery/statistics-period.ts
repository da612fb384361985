import { addDays, addMonths, isDay } from '../../../core/calendar/day.ts';

/** A day by hours, a month by days, a year by months. */
export const spans = ['day', 'month', 'year'] as const;
export type Span = (typeof spans)[number];

const lengthOf = { day: 10, month: 7, year: 4 } as const satisfies Record<Span, number>;
/** A first day for each kind of period, so that all of them move as days do. */
const firstDay = (period: string) => `${period}-01-01`.slice(0, 10);

export const spanOf = (period: string): Span => spans.find((span) => lengthOf[span] === period.length) ?? 'month';

export const periodOf = (span: Span, day: string): string => day.slice(0, lengthOf[span]);

/** The period before or after, of the same kind. */
export function moved(period: string, by: 1 | -1): string {
  const span = spanOf(period);
  const day = firstDay(period);
  const next = span === 'day' ? addDays(day, by) : addMonths(day, span === 'month' ? by : by * 12);
  return periodOf(span, next);
}

/** How a period is written: 2026年11月, 22 Nov 2026. Its first day is formatted in UTC. */
export const periodFormat = {
  day: { dateStyle: 'medium' },
  month: { year: 'numeric', month: 'long' },
  year: { year: 'numeric' },
} as const satisfies Record<Span, object>;

export const firstInstant = (period: string): Date => new Date(`${firstDay(period)}T00:00:00Z`);

/** The period of an address bar; this month for what is none. */
export function readPeriod(text: string | null, today: string): string {
  const period = text ?? '';
  const known = /^[2-9]\d{3}(?:-\d{2}){0,2}$/.test(period) && isDay(firstDay(period));
  return known && period <= periodOf(spanOf(period), today) ? period : periodOf('month', today);
}
