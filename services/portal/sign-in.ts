import { z } from 'zod';
import { dayOf, defaultTimeZone } from '../../core/calendar/billing-month.ts';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import { inSystem } from '../db/doors.ts';
import { noteUses } from '../db/note-uses.ts';
import { verifyPassword } from '../password/hash-password.ts';
import { clearAttempts, countAttempt } from '../redis/count-attempts.ts';
import { emailIndex, type Realm } from './realm.ts';
import { identityOf, type PortalIdentity, sessionSeconds } from './sessions.ts';
import { attemptsOf, perClient, perUser, windowSeconds } from './sign-in-attempts.ts';

export const signInInput = z.object({
  email: z.string().trim().min(1).max(254),
  password: z.string().min(1).max(1_024),
});

/**
 * Checks a password and opens a session. The answer and its time are the same whether the user exists or not.
 *
 * @throws Refusal sign_in_failed, sign_in_locked (10 tries a user, 100 a client address, in 15 minutes)
 */
export async function signIn(
  realm: Realm,
  input: z.infer<typeof signInInput>,
  clientIp: string,
): Promise<PortalIdentity> {
  const index = await emailIndex(realm, input.email);
  const userKey = attemptsOf(index);
  const tries = await Promise.all([
    countAttempt(userKey, windowSeconds),
    countAttempt(`sign-in:client:${clientIp}`, windowSeconds),
  ]);
  if (tries[0] > perUser || tries[1] > perClient)
    throw new Refusal('unauthorized', 'sign_in_locked', { minutes: windowSeconds / 60 });

  const user = await inSystem('sign in', null, ({ db }) =>
    db.portalUser.findFirst({ where: { resellerId: realm.resellerId, emailIndex: index, disabledAt: null } }),
  );
  const matches = await verifyPassword(user?.passwordHash ?? null, input.password);
  if (!user || !matches) throw new Refusal('unauthorized', 'sign_in_failed');

  await clearAttempts(userKey);
  return inSystem('sign in', user.id, async (tx) => {
    const owner = { resellerId: user.resellerId, customerId: user.customerId };
    const session = await tx.db.portalSession.create({
      data: { userId: user.id, ...owner, expiresAt: new Date(Date.now() + sessionSeconds * 1_000) },
      include: { user: true },
    });
    if (user.resellerId !== null)
      await noteUses(tx.db, [{ resellerId: user.resellerId, use: 'portal', day: dayOf(new Date(), defaultTimeZone) }]);
    await record(tx, { action: 'session.open', objectId: session.id, detail: { clientIp }, owner });
    return identityOf(session);
  });
}
