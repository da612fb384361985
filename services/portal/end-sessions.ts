import type { Database } from '../db/doors.ts';

/** Ends every session of a user but the one named. @returns how many ended */
export async function endSessions(db: Database, userId: string, exceptId: string | null): Promise<number> {
  const { count } = await db.portalSession.updateMany({
    where: { userId, revokedAt: null, expiresAt: { gt: new Date() }, ...(exceptId && { id: { not: exceptId } }) },
    data: { revokedAt: new Date() },
  });
  return count;
}

/** A password that was set makes every link worthless that was to set one, or to change the address to sign in with. */
export async function useUpLinks(db: Database, userId: string): Promise<void> {
  const unused = { where: { userId, usedAt: null }, data: { usedAt: new Date() } };
  await db.passwordReset.updateMany(unused);
  await db.invitation.updateMany(unused);
  await db.emailChange.updateMany(unused);
}
