import { inSystem } from '../db/doors.ts';

/** Ends a session for good; ending it twice is no error. */
export async function signOut(sessionId: string): Promise<void> {
  await inSystem('open session', null, ({ db }) =>
    db.portalSession.updateMany({ where: { id: sessionId, revokedAt: null }, data: { revokedAt: new Date() } }),
  );
}
