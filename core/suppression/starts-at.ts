import { DateTime } from 'luxon';

/**
 * When a stop takes effect: at once, or the next time the clock shows the hour.
 *
 * @param hour 0 to 23 in `timeZone`; null: at once. An hour that a change of the clock leaves out is the one after it
 */
export function startsAt(from: Date, hour: number | null, timeZone: string): Date {
  if (hour === null) return from;
  const local = DateTime.fromJSDate(from, { zone: timeZone });
  const today = local.set({ hour, minute: 0, second: 0, millisecond: 0 });
  return (
    today >= local ? today : local.plus({ days: 1 }).set({ hour, minute: 0, second: 0, millisecond: 0 })
  ).toJSDate();
}
