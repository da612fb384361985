import { addDays, type Day, laterOf } from '../calendar/day.ts';
import { trialMayEnd } from './term-period.ts';

export type Trial = {
  readonly started: Day;
  /** Latest day of a use that counts; null: none yet. */
  readonly lastUsed: Day | null;
  readonly idleDays: number;
};

/** Mails that spoke of the end of this idle time; those of an earlier one, which a use ended, do not count. */
export type TrialTold = { readonly announced: Day | null; readonly reminded: boolean };

export type TrialStep = {
  readonly step: 'wait' | 'announce' | 'remind' | 'end';
  /** First day on which it may be ended where it stays unused. */
  readonly endsOn: Day;
};

/** The day from which a trial's unused days are counted. It names the idle time. */
export const idleSince = ({ started, lastUsed }: Trial): Day => laterOf(started, lastUsed ?? started);

/** Days between the announcement and the end: fourteen, or half of a shorter idle time. */
export const announcedAhead = (idleDays: number): number => Math.min(14, Math.floor(idleDays / 2));
const remindedAhead = 3;

/**
 * What is to be done about a trial (評価版) today. Nobody's trial ends unannounced: where the announcement comes late, because the
 * job did not run, the end waits for it as long as it would have been told ahead. Every use begins the count anew.
 *
 * @see 000 §6-1(10)
 */
export function trialStep(trial: Trial, { announced, reminded }: TrialTold, today: Day): TrialStep {
  const { started, lastUsed, idleDays } = trial;
  const ahead = announcedAhead(idleDays);
  const idleEnd = addDays(idleSince(trial), idleDays);
  const endsOn = laterOf(idleEnd, addDays(announced ?? today, ahead));
  if (announced === null)
    return today >= addDays(idleEnd, -ahead) ? { step: 'announce', endsOn } : { step: 'wait', endsOn: idleEnd };
  if (today >= endsOn && trialMayEnd(started, lastUsed, today, idleDays)) return { step: 'end', endsOn };
  const remind = !reminded && ahead > remindedAhead && today >= addDays(endsOn, -remindedAhead);
  return { step: remind ? 'remind' : 'wait', endsOn };
}
