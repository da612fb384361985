import fc from 'fast-check';
import { DateTime } from 'luxon';
import { expect } from 'vitest';
import { addDays, addMonths, type Day, laterOf, monthEnd } from '../../core/calendar/day.ts';
import { isBankDay } from '../../core/calendar/japanese-holidays.ts';
import { cancellationDate } from '../../core/contract/cancellation-date.ts';
import { earlyTermination } from '../../core/contract/early-termination.ts';
import { minimumTermEnd } from '../../core/contract/minimum-term.ts';
import { resolveTerms } from '../../core/contract/resolve-terms.ts';
import { discontinuationEnd, successionDeadline, termPeriod } from '../../core/contract/term-period.ts';
import type { ProfileName } from '../../core/contract/terms-profile.ts';
import { dueDate } from '../../core/invoice/due-date.ts';
import { aDay, aMonth, aProfile, type Law, law, yen } from './law.ts';

const calendar = (day: Day) => DateTime.fromISO(day, { zone: 'utc' });
const dayOf = (date: DateTime): Day => date.toFormat('yyyy-MM-dd');

type Notice = { readonly contractStart: Day; readonly noticeArrived: Day; readonly designated?: Day | undefined };
export const endOf = (profile: ProfileName, notice: Notice): Day =>
  cancellationDate(resolveTerms(profile).cancelRule, notice).value;

/** Every month's end from a day on, in order. */
function* monthEnds(from: Day): Generator<DateTime> {
  for (
    let end = calendar(from).endOf('month').startOf('day');
    ;
    end = end.plus({ days: 1 }).endOf('month').startOf('day')
  )
    yield end;
}
function firstEnd(from: Day, isInTime: (end: DateTime) => boolean): Day {
  for (const end of monthEnds(from)) if (isInTime(end)) return dayOf(end);
  throw new Error('time does not end');
}

/** What the agreements say, tried out one month's end or one day after the other. */
export const asAgreed: Readonly<Record<ProfileName, (notice: Notice) => Day>> = {
  relay: ({ contractStart, noticeArrived, designated = noticeArrived }) =>
    firstEnd(laterOf(designated, noticeArrived), (end) =>
      end.hasSame(calendar(contractStart), 'month')
        ? true
        : noticeArrived <= dayOf(end.minus({ months: 1 }).set({ day: 20 })),
    ),
  managed: ({ contractStart, noticeArrived, designated = noticeArrived }) =>
    firstEnd(laterOf(designated, noticeArrived), (end) => {
      const isMinimumTerm = end.hasSame(calendar(contractStart), 'month');
      return noticeArrived <= dayOf(isMinimumTerm ? end.minus({ weeks: 2 }) : end.minus({ months: 1 }));
    }),
  suite: thirtyDays,
  oem: thirtyDays,
  xsp: thirtyDays,
};
function thirtyDays({ noticeArrived, designated = noticeArrived }: Notice): Day {
  let day = calendar(noticeArrived);
  for (let passed = 0; passed < 30; passed++) day = day.plus({ days: 1 });
  return dayOf(day) > designated ? dayOf(day) : designated;
}

/** Months and days left of a term, walked back from its end; the rest by the days of the month that it lies in. */
export function chargeByWalking(fee: bigint, end: Day, effective: Day): bigint {
  if (effective >= end) return 0n;
  const until = calendar(end).plus({ days: 1 });
  const from = calendar(effective).plus({ days: 1 });
  let months = 0;
  while (until.minus({ months: months + 1 }) >= from) months++;
  let days = 0;
  for (let at = until.minus({ months }); at > from; at = at.minus({ days: 1 })) days++;
  const whole = BigInt(until.minus({ months }).diff(until.minus({ months: months + 1 }), 'days').days);
  return (fee * (BigInt(months) * whole + BigInt(days))) / whole;
}

const notice = fc
  .tuple(aDay('2015-01-01', 4_000), fc.nat(800), fc.option(fc.nat(300), { nil: undefined }))
  .map(([contractStart, after, ahead]): Notice => {
    const noticeArrived = addDays(contractStart, after);
    return {
      contractStart,
      noticeArrived,
      designated: ahead === undefined ? undefined : addDays(noticeArrived, ahead),
    };
  });

export const dateLaws: readonly Law[] = [
  law(
    'cancellation: is what the agreement’s words give, day by day (R-110, R-111, R-112)',
    [aProfile, notice],
    (profile, asked) => {
      expect(endOf(profile, asked)).toBe(asAgreed[profile](asked));
    },
  ),
  law(
    'cancellation: never ends before notice or wish, a later notice never ends sooner, and an end that was answered stands',
    [aProfile, notice, fc.nat(60)],
    (profile, asked, later) => {
      const end = endOf(profile, asked);
      expect(end >= asked.noticeArrived && end >= (asked.designated ?? '')).toBe(true);
      expect(endOf(profile, { ...asked, noticeArrived: addDays(asked.noticeArrived, later) }) >= end).toBe(true);
      expect(endOf(profile, { ...asked, designated: end })).toBe(end);
      if (profile === 'relay' || profile === 'managed') expect(end).toBe(monthEnd(end));
    },
  ),
  law(
    'early termination: is what walking the calendar gives (R-113)',
    [aDay(), fc.integer({ min: -40, max: 800 }), yen()],
    (effective, ahead, monthlyFee) => {
      const minimumTermEnd = addDays(effective, ahead);
      const asked = { monthlyFee, minimumTermEnd, effective };
      expect(earlyTermination('remaining-months', asked).value).toBe(
        chargeByWalking(monthlyFee, minimumTermEnd, effective),
      );
      expect(earlyTermination('none', asked).value).toBe(0n);
      expect(earlyTermination('minimum-term-fee', asked).value).toBe(ahead >= 0 ? monthlyFee : 0n);
    },
  ),
  law(
    'early termination: falls from day to day to nothing at the end of the term, and is never more than its fees',
    [aDay(), fc.nat(364), yen()],
    (start, after, monthlyFee) => {
      const { value: end } = minimumTermEnd({ kind: 'months', months: 12 }, start);
      const charge = (effective: Day) =>
        earlyTermination('remaining-months', { monthlyFee, minimumTermEnd: end, effective }).value;
      const effective = addDays(start, after);
      expect(charge(effective) <= 12n * monthlyFee).toBe(true);
      expect(charge(addDays(effective, 1)) <= charge(effective)).toBe(true);
      expect(charge(end as Day)).toBe(0n);
    },
  ),
  law(
    'minimum term: a year ends on the day before its corresponding day, and a first month with its last (R-010)',
    [aDay()],
    (start) => {
      const year = calendar(start).plus({ years: 1 });
      const expected = year.day === calendar(start).day ? year.minus({ days: 1 }) : year;
      for (const profile of ['oem', 'xsp'] as const)
        expect(minimumTermEnd(resolveTerms(profile).minimumTerm, start).value).toBe(dayOf(expected));
      expect(minimumTermEnd(resolveTerms('managed').minimumTerm, start).value).toBe(
        dayOf(calendar(start).endOf('month')),
      );
      for (const profile of ['relay', 'suite'] as const)
        expect(minimumTermEnd(resolveTerms(profile).minimumTerm, start).value).toBeNull();
    },
  ),
  law(
    'due date: the end of the next month, for managed moved back over closed days alone (R-101, R-102)',
    [aProfile, aMonth],
    (profile, month) => {
      const end = dayOf(calendar(`${month}-01`).plus({ months: 1 }).endOf('month'));
      const due = dueDate(resolveTerms(profile).dueShift, month).value;
      if (profile !== 'managed') return expect(due).toBe(end);
      expect(isBankDay(due) && due <= end).toBe(true);
      for (let day = addDays(due, 1); day <= end; day = addDays(day, 1)) expect(isBankDay(day)).toBe(false);
    },
  ),
  law(
    'terms in months: periods hold their day, notices of discontinuation are long enough (R-009, R-014, R-116)',
    [aDay(), fc.nat(900)],
    (start, after) => {
      const on = addDays(start, after);
      const { from, to } = termPeriod(start, on);
      expect(from <= on && on <= to && from >= start && to === monthEnd(to)).toBe(true);
      expect(addDays(to, 1) > to && termPeriod(start, addDays(to, 1)).from).toBe(addDays(to, 1));
      const end = discontinuationEnd(on, 6);
      expect(end === monthEnd(end) && addMonths(on, 6) <= end).toBe(true);
      // The month's end before would have been too early.
      expect(addMonths(on, 6) > addDays(`${end.slice(0, 7)}-01`, -1)).toBe(true);
      expect(successionDeadline(on)).toBe(dayOf(calendar(on).plus({ days: 30 })));
    },
  ),
];
