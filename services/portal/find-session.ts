import { inSystem } from '../db/doors.ts';
import { identityOf, type PortalIdentity } from './sessions.ts';

/** Who a session belongs to, read at every request so that revoking it takes effect at once. Null: signed out. */
export async function findSession(sessionId: string): Promise<PortalIdentity | null> {
  const session = await inSystem('open session', null, ({ db }) =>
    db.portalSession.findFirst({
      where: { id: sessionId, revokedAt: null, expiresAt: { gt: new Date() }, user: { disabledAt: null } },
      include: { user: true },
    }),
  );
  return session && identityOf(session);
}
