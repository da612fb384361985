import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import { inSystem } from '../db/doors.ts';
import { checkPassword } from '../password/check-password.ts';
import { hashPassword, verifyPassword } from '../password/hash-password.ts';
import { verifyMailboxPassword } from '../password/verify-mailbox-password.ts';
import { clearAttempts } from '../redis/count-attempts.ts';
import { endSessions, useUpLinks } from './end-sessions.ts';
import { addressOf } from './find-holder.ts';
import { passwordOwner } from './password-owner.ts';
import { emailIndex } from './realm.ts';
import type { PortalIdentity } from './sessions.ts';
import { attemptsOf, countTry } from './sign-in-attempts.ts';
import { wantSignInMail } from './sign-in-mail.ts';

export const changePasswordInput = z.object({
  current: z.string().min(1).max(1_024),
  password: z.string().max(1_024),
});

/** How many sessions elsewhere it ended. */
export const passwordChanged = z.object({ ended: z.int() });

/**
 * Changes one's own password. A session left open on a desk is not enough: the current one is asked for, and wrong ones count
 * as wrong tries to sign in. All other sessions end. A holder's is the account's: the mail servers take the new one within 2 s,
 * and app passwords go on.
 *
 * @throws Refusal password_wrong, password_unchanged, sign_in_locked, as passwordProblem names
 */
export async function changePassword(
  {
    userId,
    sessionId,
    resellerId,
    customerId,
  }: Pick<PortalIdentity, 'userId' | 'sessionId' | 'resellerId' | 'customerId'>,
  input: z.infer<typeof changePasswordInput>,
): Promise<z.infer<typeof passwordChanged>> {
  const user = await confirmPassword(userId, input.current);
  checkPassword(input.password, await inSystem('open session', userId, ({ db }) => passwordOwner(db, user)));
  if (input.password === input.current) throw new Refusal('invalid', 'password_unchanged');
  const passwordHash = await hashPassword(input.password);
  return inSystem('open session', userId, async (tx) => {
    // Of two changes at once the later one would otherwise have proven a password that is no longer the current one.
    const { count } =
      user.account === null
        ? await tx.db.portalUser.updateMany({
            where: { id: userId, passwordHash: user.passwordHash },
            data: { passwordHash },
          })
        : await tx.db.account.updateMany({
            where: { id: user.account.id, passwordHash: user.account.passwordHash },
            data: { passwordHash },
          });
    if (count !== 1) throw new Refusal('invalid', 'password_wrong');
    await useUpLinks(tx.db, userId);
    const ended = await endSessions(tx.db, userId, sessionId);
    await wantSignInMail(tx.db, userId, 'password_changed');
    await record(tx, {
      action: 'password.change',
      objectId: userId,
      detail: { ended },
      owner: { resellerId, customerId },
    });
    return { ended };
  });
}

/**
 * Asks for the password once more before something that matters.
 *
 * @returns the user's row
 * @throws Refusal password_wrong, sign_in_locked
 */
export async function confirmPassword(userId: string, password: string) {
  const user = await inSystem('open session', userId, ({ db }) =>
    db.portalUser.findFirst({
      where: { id: userId, disabledAt: null },
      include: { account: { include: { domain: true } } },
    }),
  );
  if (!user) throw new Refusal('unauthorized', 'sign_in_failed');
  const { account, resellerId } = user;
  const key = attemptsOf(account ? await emailIndex({ resellerId }, addressOf(account)) : user.emailIndex);
  await countTry(key, undefined, 'limit_exceeded');
  const right = account
    ? await verifyMailboxPassword(account.passwordHash, password)
    : await verifyPassword(user.passwordHash, password);
  if (!right) throw new Refusal('invalid', 'password_wrong');
  await clearAttempts(key);
  return user;
}
