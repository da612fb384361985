import { today } from '../../services/contract/contract-state.ts';
import { inSystem } from '../../services/db/doors.ts';
import { endTrials } from '../../services/trial/end-trials.ts';

/** Once a day: announces the end of unused trials, and ends them. */
export async function endUnusedTrials(): Promise<void> {
  await endTrials((work) => inSystem('scheduled work', null, work), today());
}
