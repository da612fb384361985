import { inSystem } from '../db/doors.ts';
import { loginKeptDays } from './list-logins.ts';

/** Rows that go in one transaction. */
const atOnce = 5_000;

/** Takes away what is kept no longer. Safe to run again, and to be stopped anywhere. @returns how many rows went */
export async function dropOldLogins(now: Date): Promise<number> {
  const before = new Date(now.getTime() - loginKeptDays * 86_400_000);
  for (let dropped = 0; ; ) {
    const count = await inSystem(
      'scheduled work',
      null,
      ({ db }) => db.$executeRaw`
        delete from login_entry where id in (select id from login_entry where at < ${before}::timestamptz limit ${atOnce})`,
    );
    dropped += count;
    if (count < atOnce) return dropped;
  }
}
