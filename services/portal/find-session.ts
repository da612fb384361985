import { roleHolds } from '../../core/tenancy/custom-role.ts';
import { secondFactorDueAt } from '../../core/tenancy/second-factor.ts';
import { type Database, inSystem } from '../db/doors.ts';
import { countPasskeys } from '../passkey/relying-party.ts';
import { findVisit } from '../support/visit.ts';
import { maySignIn } from './find-holder.ts';
import { findPolicy } from './second-factor-policy.ts';
import { identityOf, type PortalIdentity, visiting } from './sessions.ts';
import { whoEnters } from './who-enters.ts';

/** A session, and whether it may do anything but set up the second factor that is asked for. */
export type FoundSession = {
  readonly identity: PortalIdentity;
  readonly mustEnrol: boolean;
  /** Whose portal it was opened on; null: the operator's. */
  readonly home: string | null;
};

/**
 * Reads a session at every request, so that revoking it, or asking for a second factor, takes effect at once. Null: signed out.
 *
 * @param address of the client that uses it now; null: it is only looked at
 */
export function readSession(sessionId: string, address: string | null, now = new Date()): Promise<FoundSession | null> {
  return inSystem('open session', null, async ({ db }) => {
    const session = await db.portalSession.findFirst({
      where: { id: sessionId, revokedAt: null, expiresAt: { gt: now }, user: whoEnters },
      include: {
        user: {
          include: { domains: true, customRole: true, secondFactor: true, account: { include: { domain: true } } },
        },
      },
    });
    if (!session) return null;
    const { user } = session;
    if (user.role === 'account_holder' && !(user.account && maySignIn(user.account))) return null;
    if (address !== null) await noteUse(db, session, address, now);
    const own = identityOf(session);
    const home = user.resellerId;
    const dueAt = user.secondFactor?.confirmedAt ? null : secondFactorDueAt(await findPolicy(db, user), user);
    if (dueAt !== null && dueAt <= now && (await countPasskeys(db, user)) === 0)
      return { identity: own, mustEnrol: true, home };
    // A consent that was taken back or has run out opens nothing any more, and the session is what it was before.
    // Nor does one whose role, of the operator's own making, does not let them ask for any.
    const looks = own.duty !== 'custom' || roleHolds(own.customRole, 'support:ask');
    const visit = session.consentId && home === null && looks ? await findVisit(db, session.consentId, now) : null;
    return { identity: visit ? visiting(own, visit) : own, mustEnrol: false, home };
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
