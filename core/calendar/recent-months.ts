import { DateTime } from 'luxon';

/** The month that `now` falls in and those before it as 'yyyy-mm', newest first. */
export function recentMonths(now: Date, count: number, timeZone: string): string[] {
  const current = DateTime.fromJSDate(now, { zone: timeZone }).startOf('month');
  return Array.from({ length: count }, (_, back) => current.minus({ months: back }).toFormat('yyyy-MM'));
}
