import { z } from 'zod';
import { useKinds } from '../../core/contract/use-kind.ts';
import type { ContractState } from '../contract/contract-state.ts';
import type { Database } from '../db/doors.ts';
import type { Contract } from '../db/rows.ts';
import { lookAtTrial } from './look-at-trial.ts';

const day = z.string();

export const trialView = z.object({
  started: day,
  /** The day on which it became a paid contract; the rest is null then, as where the contract ends. */
  converted: day.nullable(),
  idle: z
    .object({
      /** First of the unused days, and how many there may be. */
      since: day,
      days: z.int(),
      uses: z.array(z.object({ use: z.enum(useKinds), day })),
      /** First day on which it may be ended where it stays unused. */
      endsOn: day,
      announced: z.boolean(),
      /** It may be ended today; `endsItself`: the platform does it. */
      due: z.boolean(),
      endsItself: z.boolean(),
    })
    .nullable(),
});

/** A trial as both sides see it; null for a contract that never was one. */
export async function viewTrial(
  db: Database,
  contract: Contract,
  state: ContractState,
  today: string,
): Promise<z.infer<typeof trialView> | null> {
  const { trial } = state.life;
  if (trial === null) return null;
  const look = await lookAtTrial(db, contract, state, today);
  return {
    ...{ started: trial.since, converted: trial.converted },
    idle: look && {
      ...{ since: look.since, days: look.idleDays, uses: [...look.uses], endsOn: look.endsOn },
      ...{ announced: look.announced !== null, due: look.step === 'end', endsItself: look.endsItself },
    },
  };
}
