import { countedDays } from '../../core/suppression/follow-recipient.ts';
import type { SystemTx } from '../db/doors.ts';

/** Begins what waited for its hour, ends what has been watched long enough, and forgets failures that count no more. */
export async function tendSuppressions({ db }: SystemTx, now: Date): Promise<{ begun: number; ended: number }> {
  const begun = await db.$executeRaw`
    update suppression set waiting = false where waiting and released_at is null and starts_at <= ${now}::timestamptz`;
  const ended = await db.$executeRaw`
    update suppression set released_at = ${now}::timestamptz, release_cause = 'WATCH_OVER'
    where released_at is null and release_at <= ${now}::timestamptz`;
  await db.$executeRaw`
    delete from suppression_occurrence where at < ${now}::timestamptz - make_interval(days => ${countedDays}::int)`;
  return { begun, ended };
}
