import { addDays, addMonths, type Day, daysBetween, laterOf, monthEnd } from '../calendar/day.ts';

/** Both days belong to it. */
export type TermPeriod = { readonly from: Day; readonly to: Day };

/**
 * The contract period that a day lies in: the first runs to its month's end, each later one is a month.
 *
 * @see 000 §4
 */
export function termPeriod(start: Day, on: Day): TermPeriod {
  return { from: laterOf(start, `${on.slice(0, 7)}-01`), to: monthEnd(on) };
}

/**
 * The first month's end at which the operator may discontinue the service: `months` after the notice, whose own day does not
 * count (民法 §140).
 *
 * @see 000 §20
 */
export function discontinuationEnd(noticed: Day, months: number): Day {
  return monthEnd(addDays(addMonths(addDays(noticed, 1), months), -1));
}

/** Last day on which a succession is to be told, with proof (002 §22, R-014). */
export const successionDeadline = (succeeded: Day): Day => addDays(succeeded, 30);

/** Whether a trial may be ended as unused: `idleDays` after its start, with no use within them (000 §6-1(10), R-108). */
export function trialMayEnd(started: Day, lastUsed: Day | null, today: Day, idleDays: number): boolean {
  return daysBetween(laterOf(started, lastUsed ?? started), today) >= idleDays;
}
