import { addDays, type Day, laterOf, monthEnd } from '../calendar/day.ts';
import { minimumTermEnd } from './minimum-term.ts';
import type { TermsProfile } from './terms-parameters.ts';

type DateTerms = Pick<TermsProfile, 'contractFormation' | 'minimumTerm' | 'renewal' | 'proration'>;

export type AcceptanceDates = {
  /** 申込日 */
  readonly applied: Day;
  /** 承諾日 */
  readonly accepted: Day;
  /** 利用開始日 */
  readonly serviceStart: Day;
  /** 課金開始日 */
  readonly billingStart: Day;
  /** 契約成立日 */
  readonly formed: Day;
  /** Last day of the minimum term that follows; null: none. */
  readonly minimumTermEnd: Day | null;
};

/**
 * The five dates of a contract that is about to be accepted. What is not agreed follows from the terms: the service starts with the
 * acceptance; billing with the service where a part of a month is billed as such or the first period runs to its month's end
 * anyway, else with the first whole month, because nothing is prorated.
 *
 * @see 000 §3-2, §4, 002 §4-3, §4-5, 003 §9, 004 §8
 */
export function acceptanceDates(
  terms: DateTerms,
  asked: {
    readonly applied: Day;
    readonly accepted: Day;
    readonly serviceStart?: Day | undefined;
    readonly billingStart?: Day | undefined;
  },
): AcceptanceDates {
  const { applied, accepted } = asked;
  const serviceStart = asked.serviceStart ?? accepted;
  const fromStart = terms.renewal === 'monthly' || terms.proration === 'calendar-days' || serviceStart.endsWith('-01');
  const billingStart = asked.billingStart ?? (fromStart ? serviceStart : addDays(monthEnd(serviceStart), 1));
  return {
    ...{ applied, accepted, serviceStart, billingStart },
    formed: terms.contractFormation === 'acceptance' ? accepted : billingStart,
    minimumTermEnd: minimumTermEnd(terms.minimumTerm, billingStart).value,
  };
}

/** Those of a trial: nothing is billed, and no term runs, before it is converted. */
export type TrialDates = Omit<AcceptanceDates, 'billingStart' | 'formed' | 'minimumTermEnd'> & {
  readonly billingStart: null;
  readonly formed: Day | null;
  readonly minimumTermEnd: null;
};

/** The dates of an application that is about to be accepted as a trial. */
export function trialDates(
  terms: Pick<DateTerms, 'contractFormation'>,
  asked: { readonly applied: Day; readonly accepted: Day; readonly serviceStart?: Day | undefined },
): TrialDates {
  const { applied, accepted, serviceStart = accepted } = asked;
  const formed = terms.contractFormation === 'acceptance' ? accepted : null;
  return { applied, accepted, serviceStart, formed, billingStart: null, minimumTermEnd: null };
}

/**
 * Which of the dates cannot be, with the days between which it must lie; null: all can. Nothing is accepted before it was applied for or
 * ahead of its day, and nothing starts before it was accepted.
 */
export function impossibleDate(
  { applied, accepted, serviceStart, billingStart }: AcceptanceDates | TrialDates,
  today: Day,
): { readonly day: Day; readonly first: Day; readonly last: Day } | null {
  const last = '9999-12-31';
  if (applied > today) return { day: applied, first: '2000-01-01', last: today };
  if (accepted < applied || accepted > today) return { day: accepted, first: applied, last: today };
  if (serviceStart < accepted) return { day: serviceStart, first: accepted, last };
  if (billingStart === null) return null;
  // A month that has begun keeps the price it had: none.
  const first = laterOf(accepted, `${today.slice(0, 7)}-01`);
  return billingStart < first ? { day: billingStart, first, last } : null;
}
