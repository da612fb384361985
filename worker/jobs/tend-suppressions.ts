import { inSystem } from '../../services/db/doors.ts';
import { tendSuppressions as tend } from '../../services/suppression/tend-suppressions.ts';

/** Every minute: suppressions that begin at a set hour, and those whose watch period is over. */
export async function tendSuppressions(): Promise<void> {
  await inSystem('scheduled work', null, (tx) => tend(tx, new Date()));
}
