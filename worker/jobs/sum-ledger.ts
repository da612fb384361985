import { inSystem } from '../../services/db/doors.ts';
import { sumLedger as sum } from '../../services/metering/sum-ledger.ts';

/** Every ten minutes: takes what was opened and closed into the sums that pages about peaks read. */
export async function sumLedger(): Promise<void> {
  await sum((work) => inSystem('scheduled work', null, work));
}
