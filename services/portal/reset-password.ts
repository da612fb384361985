import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import { inSystem, type SystemTx } from '../db/doors.ts';
import { checkPassword } from '../password/check-password.ts';
import { hashPassword } from '../password/hash-password.ts';
import { clearAttempts } from '../redis/count-attempts.ts';
import { openText } from '../vault/vault.ts';
import { endSessions, useUpLinks } from './end-sessions.ts';
import { hashToken } from './invitation-link.ts';
import { passwordOwner } from './password-owner.ts';
import { emailPlace, keyOwnerOf, type Realm } from './realm.ts';
import { attemptsOf } from './sign-in-attempts.ts';
import { addSignIn, type SignInClient } from './sign-in-events.ts';
import { wantSignInMail } from './sign-in-mail.ts';
import { whoEnters } from './who-enters.ts';

export const resetPasswordInput = z.object({ token: z.string().min(1).max(200), password: z.string().max(1_024) });

/** A link that still works, on the brand it was made for, of somebody who may still sign in. */
const findValid = (tx: SystemTx, realm: Realm, token: string) =>
  tx.db.passwordReset.findFirst({
    where: {
      tokenHash: hashToken(token),
      resellerId: realm.resellerId,
      usedAt: null,
      expiresAt: { gt: new Date() },
      user: whoEnters,
    },
    include: { user: true },
  });

/** Whose password a link changes; null when it was used, is over, or belongs to another brand. */
export async function findPasswordReset(realm: Realm, token: string): Promise<{ email: string } | null> {
  const found = await inSystem('sign in', null, (tx) => findValid(tx, realm, token));
  return found && { email: await openText(keyOwnerOf(realm), emailPlace(found.userId), found.user.emailCipher) };
}

/**
 * Sets the password and uses the link up, and every other one; of two at once only one succeeds. Ends all sessions: whoever had
 * the old password is out. The second factor stays.
 *
 * @throws Refusal password_reset_invalid, as passwordProblem names
 */
export async function resetPassword(
  realm: Realm,
  input: z.infer<typeof resetPasswordInput>,
  client: SignInClient,
): Promise<void> {
  const refused = new Refusal('not_found', 'password_reset_invalid');
  // Before the costly hash: a made-up token is not worth it.
  const chosenBy = await inSystem('sign in', null, async (tx) => {
    const found = await findValid(tx, realm, input.token);
    return found && (await passwordOwner(tx.db, found.user));
  });
  if (!chosenBy) throw refused;
  checkPassword(input.password, chosenBy);
  const passwordHash = await hashPassword(input.password);
  const index = await inSystem('sign in', null, async (tx) => {
    const found = await findValid(tx, realm, input.token);
    if (!found) throw refused;
    const { id, userId, user } = found;
    // Somebody who is invited once more meanwhile, to another address: the link of the first one is dead then.
    await tx.db.$queryRaw`select id::text from portal_user where id = ${userId}::uuid for update`;
    const used = await tx.db.passwordReset.updateMany({ where: { id, usedAt: null }, data: { usedAt: new Date() } });
    if (used.count !== 1) throw refused;
    await tx.db.portalUser.update({ where: { id: userId }, data: { passwordHash } });
    await useUpLinks(tx.db, userId);
    const ended = await endSessions(tx.db, userId, null);
    await wantSignInMail(tx.db, userId, 'password_reset');
    await addSignIn(tx.db, user, 'reset', client);
    const owner = { resellerId: user.resellerId, customerId: user.customerId };
    await record({ ...tx, actorId: userId }, { action: 'password.reset', objectId: userId, detail: { ended }, owner });
    return user.emailIndex;
  });
  // Whoever proved to hold the mailbox need not wait for wrong guesses of the old password to be forgotten.
  await clearAttempts(attemptsOf(index));
}
