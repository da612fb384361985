import { type Day, laterOf } from '../../core/calendar/day.ts';
import { isOnTrial } from '../../core/contract/contract-life.ts';
import { idleSince, type Trial, type TrialStep, trialStep } from '../../core/contract/trial.ts';
import type { UseKind } from '../../core/contract/use-kind.ts';
import type { ContractState } from '../contract/contract-state.ts';
import type { Database } from '../db/doors.ts';
import type { Contract } from '../db/rows.ts';

export type TrialLook = Trial &
  TrialStep & {
    /** The day from which the unused days count. */
    readonly since: Day;
    /** Latest days of the uses that count, as facts tell. */
    readonly uses: readonly { readonly use: UseKind; readonly day: Day }[];
    /** The day that was named when its end was announced, for this idle time; null: it was not. */
    readonly announced: Day | null;
    readonly endsItself: boolean;
  };

const dayOf = (at: Date): Day => at.toISOString().slice(0, 10);

/** How a trial stands on a day, from what the facts tell of its use; null where the contract is none, or ends already. */
export async function lookAtTrial(
  db: Database,
  { id, resellerId }: Contract,
  { life, terms: { terms } }: ContractState,
  today: Day,
): Promise<TrialLook | null> {
  if (!life.trial || !isOnTrial(life) || life.ending !== null || life.phase === 'ended') return null;
  const rows = await db.lastUse.findMany({ where: { resellerId }, orderBy: { use: 'asc' } });
  const uses = terms.trialUses.flatMap((use) => {
    const row = rows.find((each) => each.use === use);
    return row ? [{ use, day: dayOf(row.day) }] : [];
  });
  const lastUsed = uses.reduce<Day | null>((last, { day }) => (last === null ? day : laterOf(last, day)), null);
  const trial: Trial = { started: life.trial.since, lastUsed, idleDays: terms.trialIdleDays };
  const since = idleSince(trial);
  const told = await db.trialTold.findMany({ where: { contractId: id, since: new Date(since) } });
  const announced = told.find(({ stage }) => stage === 'announced');
  const stood = { announced: announced ? dayOf(announced.toldOn) : null, reminded: told.length > 1 };
  return {
    ...{ ...trial, since, uses, announced: announced ? dayOf(announced.endsOn) : null },
    ...trialStep(trial, stood, today),
    endsItself: terms.trialEnd === 'automatic',
  };
}
