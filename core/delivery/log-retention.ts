import { DateTime } from 'luxon';
import { addDays, type Day } from '../calendar/day.ts';

/**
 * Nothing goes sooner, whatever a profile says: mail waits in the queue for up to five days, and a fact that does not find its
 * delivery any more would be counted as another one.
 */
export const shortestRetentionDays = 7;

/** Partitions of the log are UTC days; this many of them are made ahead, so that a worker may be away for as long. */
export const daysMadeAhead = 7;

/**
 * The instant from which deliveries are kept, seen on a day: with 40 days, an event of 06-01 is there until the end of 07-10 and is
 * purged on 07-11.
 *
 * @param today day in `timeZone`
 * @param retentionDays of the contract's terms (logRetentionDays)
 */
export function keptFrom(today: Day, retentionDays: number, timeZone: string): Date {
  const first = addDays(today, 1 - Math.max(retentionDays, shortestRetentionDays));
  return DateTime.fromISO(first, { zone: timeZone }).toJSDate();
}

/** Whether all of a UTC day lies before an instant. */
export const isOver = (utcDay: Day, from: Date): boolean =>
  Date.parse(`${addDays(utcDay, 1)}T00:00:00Z`) <= from.getTime();
