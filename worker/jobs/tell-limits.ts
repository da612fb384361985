import { inSystem } from '../../services/db/doors.ts';
import { tellLimits as tell } from '../../services/notice/tell-limits.ts';

/** Looks for limits that were reached and writes to the resellers who want to know. */
export async function tellLimits(): Promise<void> {
  await inSystem('scheduled work', null, (tx) => tell(tx, new Date()));
}
