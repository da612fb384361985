import { DateTime } from 'luxon';
import { defaultTimeZone } from '../calendar/billing-month.ts';

export type WindowUnit = 'hour' | 'day';

/** A clock hour or a calendar day, [startMs, endMs) in epoch milliseconds. */
export type CountWindow = { readonly unit: WindowUnit; readonly startMs: number; readonly endMs: number };

/**
 * The window in which something that happens now is counted. Fixed windows, not sliding ones: a count can then be exact over
 * many nodes with one number, and a refusal can say when the next one begins. Days begin at 00:00 in the time zone.
 */
export function windowAt(unit: WindowUnit, nowMs: number, timeZone = defaultTimeZone): CountWindow {
  const start = DateTime.fromMillis(nowMs, { zone: timeZone }).startOf(unit);
  return { unit, startMs: start.toMillis(), endMs: start.plus({ [unit]: 1 }).toMillis() };
}
