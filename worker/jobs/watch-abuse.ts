import { watchAbuse as watch } from '../../services/abuse/watch-abuse.ts';
import { inSystem } from '../../services/db/doors.ts';

/** Every quarter of an hour: opens a case for whatever speaks for misuse. */
export async function watchAbuse(): Promise<void> {
  await watch((work) => inSystem('scheduled work', null, work));
}
