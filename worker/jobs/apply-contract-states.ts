import { applyDueStates } from '../../services/contract/apply-due-states.ts';
import { inSystem } from '../../services/db/doors.ts';

/** Every minute: contracts that end, begin or come out of a suspension with the day do so within its first. */
export async function applyContractStates(): Promise<void> {
  await applyDueStates((work) => inSystem('scheduled work', null, work));
}
