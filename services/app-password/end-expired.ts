import { inSystem } from '../db/doors.ts';

/** Ends app passwords whose time is over, so that Dovecot's cache of logins forgets them. @returns how many */
export function endExpiredAppPasswords(): Promise<number> {
  return inSystem('scheduled work', null, async ({ db }) => {
    const { count } = await db.appPassword.updateMany({
      where: { endedAt: null, expiresAt: { lte: new Date() } },
      data: { endedAt: new Date() },
    });
    return count;
  });
}
