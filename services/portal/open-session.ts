import { dayOf, defaultTimeZone } from '../../core/calendar/billing-month.ts';
import { record } from '../audit/record.ts';
import { type Database, inSystem } from '../db/doors.ts';
import { noteUses } from '../db/note-uses.ts';
import type { PortalUser } from '../db/rows.ts';
import { identityOf, type PortalIdentity, sessionSeconds } from './sessions.ts';
import { addSignIn, type SignInClient, seen } from './sign-in-events.ts';

/**
 * Opens a session and tells of it: in the history, in the trail, and as a use of the service.
 *
 * @param factor what was shown beside a password, or in its place; null: the password alone
 */
export function openSession(
  whose: (db: Database) => Promise<PortalUser>,
  client: SignInClient,
  factor: 'totp' | 'recovery' | 'passkey' | null,
): Promise<PortalIdentity> {
  return inSystem('sign in', null, async (tx) => {
    const user = await whose(tx.db);
    const owner = { resellerId: user.resellerId, customerId: user.customerId };
    const session = await tx.db.portalSession.create({
      data: {
        userId: user.id,
        ...owner,
        ...seen(client),
        openedWith: factor ?? 'password',
        expiresAt: new Date(Date.now() + sessionSeconds * 1_000),
      },
      include: { user: { include: { domains: true, customRole: true } } },
    });
    if (user.resellerId !== null)
      await noteUses(tx.db, [{ resellerId: user.resellerId, use: 'portal', day: dayOf(new Date(), defaultTimeZone) }]);
    await addSignIn(tx.db, user, factor ?? 'password', client);
    await record(
      { ...tx, actorId: user.id },
      {
        action: 'session.open',
        objectId: session.id,
        detail: { clientIp: client.address, ...(factor && { factor }) },
        owner,
      },
    );
    return identityOf(session);
  });
}
