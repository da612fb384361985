import { DateTime } from 'luxon';
import { invariant } from '../errors.ts';

// Apart from what counts in time zones: a page that only names the next month need not load a date library.
export { monthAfter } from './month-after.ts';

/** Half-open interval [start, end) in UTC. */
export type Period = { readonly start: Date; readonly end: Date };

/** Time zone of a contract that names none: all five agreements count in Japan's (requirements.md, head). */
export const defaultTimeZone = 'Asia/Tokyo';

/** 'yyyy-mm' of the month that `at` falls in. */
export function monthOf(at: Date, timeZone: string): string {
  return DateTime.fromJSDate(at, { zone: timeZone }).toFormat('yyyy-MM');
}

/**
 * The billing month as [00:00 on the 1st, 00:00 on the next 1st) of the contract's time zone.
 *
 * @param month 'yyyy-mm'
 * @throws InvariantError on a month that is none
 * @see R-092
 */
export function billingMonth(month: string, timeZone: string): Period {
  const start = DateTime.fromFormat(month, 'yyyy-MM', { zone: timeZone });
  invariant(start.isValid, `no such month: ${month} in ${timeZone}`);
  return { start: start.toJSDate(), end: start.plus({ months: 1 }).toJSDate() };
}

/** 'yyyy-mm-dd' of the day that `at` falls in. */
export function dayOf(at: Date, timeZone: string): string {
  return DateTime.fromJSDate(at, { zone: timeZone }).toFormat('yyyy-MM-dd');
}
