import { dunArrears as dun } from '../../services/arrears/dun.ts';
import { today } from '../../services/contract/contract-state.ts';
import { inSystem } from '../../services/db/doors.ts';

/** Once a day: writes to those whose invoices came to a stage of dunning. */
export async function dunArrears(): Promise<void> {
  await dun((work) => inSystem('scheduled work', null, work), today());
}
