import { z } from 'zod';
import { addDays } from '../../core/calendar/day.ts';
import { stateOfContract, today } from '../contract/contract-state.ts';
import type { SystemTx } from '../db/doors.ts';
import { trialContracts } from './end-trials.ts';
import { lookAtTrial } from './look-at-trial.ts';

export const trialRow = z.object({
  resellerId: z.uuid(),
  name: z.string(),
  number: z.string(),
  started: z.string(),
  lastUsed: z.string().nullable(),
  endsOn: z.string(),
  /** The operator is asked to end it; nothing happens by itself. */
  proposed: z.boolean(),
});

/** Nearer than this, the end of a trial is worth a word. */
const soonDays = 14;

/** Trials that are to end or may be ended, the next first. */
export async function listTrials(tx: SystemTx): Promise<z.infer<typeof trialRow>[]> {
  const on = today();
  const rows = [];
  for (const contract of await trialContracts(tx)) {
    const { resellerId, number } = contract;
    const look = await lookAtTrial(tx.db, contract, await stateOfContract(tx.db, contract, on), on);
    if (!look || look.endsOn > addDays(on, soonDays)) continue;
    const { operatorName: name } = await tx.db.reseller.findUniqueOrThrow({ where: { id: resellerId } });
    const { started, lastUsed, endsOn, step, endsItself } = look;
    rows.push({ resellerId, name, number, started, lastUsed, endsOn, proposed: step === 'end' && !endsItself });
  }
  return rows.toSorted((a, b) => a.endsOn.localeCompare(b.endsOn));
}
