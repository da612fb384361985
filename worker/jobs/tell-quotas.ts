import { inSystem } from '../../services/db/doors.ts';
import { tellQuotas as tell } from '../../services/notice/tell-quotas.ts';

/** Looks how far the month's quotas are used, and tells whoever is billed for them. */
export async function tellQuotas(): Promise<void> {
  await inSystem('scheduled work', null, (tx) => tell(tx, new Date()));
}
