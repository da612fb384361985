import { invariant } from '../errors.ts';

/** A calendar day 'yyyy-mm-dd' without a time zone; days compare as strings. Years 1000 to 9999. */
export type Day = string;

const dayLength = 86_400_000;

const stamp = (day: Day): number => Date.parse(`${day}T00:00:00Z`);
const fromStamp = (at: number): Day => {
  const day = new Date(at).toISOString().slice(0, 10);
  invariant(/^\d{4}-/.test(day), `the calendar ends with the year 9999, not at ${day}`);
  return day;
};

export function isDay(text: string): boolean {
  return /^[1-9]\d{3}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(stamp(text)) && fromStamp(stamp(text)) === text;
}

export function addDays(day: Day, days: number): Day {
  return fromStamp(stamp(day) + days * dayLength);
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return (stamp(to) - stamp(from)) / dayLength;
}

/** The same day of another month, or that month's last day where it has no such day (民法 §143-2). */
export function addMonths(day: Day, months: number): Day {
  const first = new Date(stamp(`${day.slice(0, 7)}-01`));
  first.setUTCMonth(first.getUTCMonth() + months);
  const target = fromStamp(first.getTime());
  const last = monthEnd(target);
  const same = `${target.slice(0, 7)}-${day.slice(8)}`;
  return same < last ? same : last;
}

/** Last day of the month that `day` falls in. */
export function monthEnd(day: Day): Day {
  const date = new Date(stamp(day));
  return fromStamp(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0));
}

/** 0 for Sunday to 6 for Saturday. */
export function weekday(day: Day): number {
  return new Date(stamp(day)).getUTCDay();
}

export const laterOf = (a: Day, b: Day): Day => (a > b ? a : b);
export const earlierOf = (a: Day, b: Day): Day => (a < b ? a : b);
