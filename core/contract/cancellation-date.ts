import { addDays, addMonths, type Day, laterOf, monthEnd } from '../calendar/day.ts';
import type { Explained, Step } from '../terms/step.ts';
import type { CancelRule } from './terms-parameters.ts';

export type CancellationNotice = {
  readonly contractStart: Day;
  readonly noticeArrived: Day;
  /** The day the contractor wants to be the last one. */
  readonly designated?: Day | undefined;
};

/**
 * The last day of a cancelled contract: the earliest that the rule allows, or a later one that the contractor wants.
 * A designated day that comes too early is moved to the earliest; where contracts end with a month, so is one within a month.
 *
 * @see 000 §4, §5; 002 §5-2, §6; 003 §8, 004 §7 (R-112; the day of arrival is not counted, §R 7)
 */
export function cancellationDate(rule: CancelRule, notice: CancellationNotice): Explained<Day> {
  const earliest = endFor(rule, { ...notice, designated: undefined });
  const value = endFor(rule, notice);
  const steps: Step[] = [
    { key: 'earliestEnd', params: { arrived: notice.noticeArrived, rule: rule.kind, day: earliest } },
  ];
  if (notice.designated) steps.push({ key: 'wantedEnd', params: { designated: notice.designated, day: value } });
  return { value, steps };
}

function endFor(rule: CancelRule, notice: CancellationNotice): Day {
  switch (rule.kind) {
    case 'by-day-of-previous-month':
      return byDayOfPreviousMonth(rule.day, notice);
    case 'month-before-month-end':
      return monthBeforeMonthEnd(rule.daysInMinimumTerm, notice);
    case 'days-after-arrival': {
      const earliest = addDays(notice.noticeArrived, rule.days);
      return laterOf(earliest, notice.designated ?? earliest);
    }
  }
}

function byDayOfPreviousMonth(lastDay: number, { contractStart, noticeArrived, designated }: CancellationNotice): Day {
  const firstEnd = monthEnd(contractStart);
  if (noticeArrived <= firstEnd && (designated ?? firstEnd) <= firstEnd) return firstEnd;
  const inTime = Number(noticeArrived.slice(8)) <= lastDay;
  const earliest = monthEnd(addMonths(noticeArrived, inTime ? 1 : 2));
  return laterOf(earliest, monthEnd(designated ?? earliest));
}

function monthBeforeMonthEnd(
  daysInMinimumTerm: number,
  { contractStart, noticeArrived, designated }: CancellationNotice,
): Day {
  const termEnd = monthEnd(contractStart);
  let end = monthEnd(laterOf(noticeArrived, designated ?? noticeArrived));
  const noticeBy = () => (end === termEnd ? addDays(end, -daysInMinimumTerm) : addMonths(end, -1));
  while (noticeArrived > noticeBy()) end = monthEnd(addDays(end, 1));
  return end;
}
