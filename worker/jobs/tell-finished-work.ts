import { inSystem } from '../../services/db/doors.ts';
import { tellFinishedWork as tell } from '../../services/finished-work/tell-finished-work.ts';

/** Every minute: mails those who started long work that has ended, and have not come back to it. */
export async function tellFinishedWork(): Promise<void> {
  await inSystem('scheduled work', null, (tx) => tell(tx, new Date()));
}
