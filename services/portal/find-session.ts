import { secondFactorDueAt } from '../../core/tenancy/second-factor.ts';
import { type Database, inSystem } from '../db/doors.ts';
import { maySignIn } from './find-holder.ts';
import { findPolicy } from './second-factor-policy.ts';
import { identityOf, type PortalIdentity } from './sessions.ts';

/** A session, and whether it may do anything but set up the second factor that is asked for. */
export type FoundSession = { readonly identity: PortalIdentity; readonly mustEnrol: boolean };

/**
 * Reads a session at every request, so that revoking it, or asking for a second factor, takes effect at once. Null: signed out.
 *
 * @param address of the client that uses it now; null: it is only looked at
 */
export function readSession(sessionId: string, address: string | null, now = new Date()): Promise<FoundSession | null> {
  return inSystem('open session', null, async ({ db }) => {
    const session = await db.portalSession.findFirst({
      where: { id: sessionId, revokedAt: null, expiresAt: { gt: now }, user: { disabledAt: null, frozenAt: null } },
      include: { user: { include: { secondFactor: true, account: { include: { domain: true } } } } },
    });
    if (!session) return null;
    const { user } = session;
    if (user.role === 'account_holder' && !(user.account && maySignIn(user.account))) return null;
    if (address !== null) await noteUse(db, session, address, now);
    const identity = identityOf(session);
    if (user.secondFactor?.confirmedAt) return { identity, mustEnrol: false };
    const dueAt = secondFactorDueAt(await findPolicy(db, user), user);
    return { identity, mustEnrol: dueAt !== null && dueAt <= now };
  });
}

/** Who a session belongs to; null for one that is over, and for one that first needs a second factor. */
export async function findSession(sessionId: string): Promise<PortalIdentity | null> {
  const found = await readSession(sessionId, null);
  return found && !found.mustEnrol ? found.identity : null;
}

/** To the minute: a page makes many requests. */
const noteEveryMs = 60_000;

type Seen = { readonly id: string; readonly lastSeenAt: Date | null; readonly address: string | null };

async function noteUse(db: Database, { id, lastSeenAt, address: before }: Seen, address: string, now: Date) {
  if (before === address && lastSeenAt && now.getTime() - lastSeenAt.getTime() < noteEveryMs) return;
  await db.portalSession.updateMany({ where: { id, revokedAt: null }, data: { lastSeenAt: now, address } });
}
