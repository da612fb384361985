import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { secondFactorDueAt } from '../../core/tenancy/second-factor.ts';
import { type Database, inSystem } from '../db/doors.ts';
import type { PortalUser, SecondFactor } from '../db/rows.ts';
import { logWrongPassword } from '../login-log/log-portal.ts';
import { countPasskeys } from '../passkey/relying-party.ts';
import { verifyPassword } from '../password/hash-password.ts';
import { verifyMailboxPassword } from '../password/verify-mailbox-password.ts';
import { clearAttempts } from '../redis/count-attempts.ts';
import { findHeldAccount, findHolder, keepHolder } from './find-holder.ts';
import { openSession } from './open-session.ts';
import { emailIndex, type Realm } from './realm.ts';
import { spendCode } from './second-factor-codes.ts';
import { findPolicy } from './second-factor-policy.ts';
import type { PortalIdentity } from './sessions.ts';
import { attemptsOf, countClientTry, countTry, refusalMs } from './sign-in-attempts.ts';
import { noteSignIn, type SignInClient } from './sign-in-events.ts';
import { whoEnters } from './who-enters.ts';

export const signInInput = z.object({
  email: z.string().trim().min(1).max(254),
  password: z.string().min(1).max(1_024),
  /** Of the authenticator, or a recovery code; empty while nobody asked for it. */
  code: z.string().trim().max(40).default(''),
});

/**
 * Checks a password and opens a session. The answer and its time are the same whether the user exists or not.
 *
 * An address may be an administrator's, a mailbox's, or both: the password says which, the administrator's first (docs/adr/0046). Both
 * are always compared, so that the time does not tell what an address is.
 *
 * @throws Refusal sign_in_failed, sign_in_locked (10 tries a user, 100 a client address, in 15 minutes), second_factor_needed,
 *   second_factor_wrong, passkey_needed: where a second factor is required and theirs is a passkey
 */
export async function signIn(
  realm: Realm,
  input: z.input<typeof signInInput>,
  clientIp: string,
  userAgent = '',
): Promise<PortalIdentity> {
  const soonest = setTimeout(refusalMs);
  const index = await emailIndex(realm, input.email);
  const userKey = attemptsOf(index);
  await Promise.all([countTry(userKey), countClientTry(clientIp)]);

  const { user, account, holder, passkeyOnly } = await inSystem('sign in', null, async ({ db }) => {
    const user = await db.portalUser.findFirst({
      where: { resellerId: realm.resellerId, emailIndex: index, ...whoEnters },
      include: { secondFactor: true },
    });
    const account = await findHeldAccount(db, realm, input.email);
    const holder = account && (await findHolder(db, account));
    return { user, account, holder, passkeyOnly: user !== null && (await mustUsePasskey(db, user, new Date())) };
  });
  const isUser = await verifyPassword(user?.passwordHash ?? null, input.password);
  const isHolder = await verifyMailboxPassword(account?.passwordHash ?? null, input.password);
  const client = { address: clientIp, userAgent };
  if (user && isUser) {
    if (passkeyOnly) throw new Refusal('unauthorized', 'passkey_needed');
    const factor = await passSecondFactor(user.secondFactor, input.code ?? '', client);
    await clearAttempts(userKey);
    return openSession(async () => user, client, factor);
  }
  if (account && isHolder) {
    const asked = holder?.factorLiftedAt ? null : (holder?.secondFactor ?? null);
    const factor = await passSecondFactor(asked, input.code ?? '', client);
    // Where an administrator has the same address their tries go on counting: who reads the mailbox may not guess without end.
    if (!user) await clearAttempts(userKey);
    return openSession((db) => keepHolder(db, account), client, factor);
  }
  for (const each of [user, holder]) if (each) await noteSignIn(each, 'wrong_password', client);
  // Before its first sign-in a mailbox has no history, and its administrators have their log all the same.
  if (account && !holder) await logWrongPassword(account, clientIp);
  await soonest;
  throw new Refusal('unauthorized', 'sign_in_failed');
}

/**
 * Where a second factor is required, the password of somebody who has passkeys and no authenticator app opens nothing: it would be let in
 * to set up a factor of its own (docs/adr/0057).
 */
async function mustUsePasskey(
  db: Database,
  user: PortalUser & { secondFactor: SecondFactor | null },
  now: Date,
): Promise<boolean> {
  if (user.secondFactor?.confirmedAt) return false;
  const dueAt = secondFactorDueAt(await findPolicy(db, user), user);
  return dueAt !== null && dueAt <= now && (await countPasskeys(db, user)) > 0;
}

/** Counts by themselves: a password that is set anew forgives no guessed code. */
async function passSecondFactor(
  factor: SecondFactor | null,
  code: string,
  client: SignInClient,
): Promise<'totp' | 'recovery' | null> {
  if (!factor?.confirmedAt) return null;
  if (code === '') throw new Refusal('unauthorized', 'second_factor_needed');
  const key = `sign-in:code:${factor.userId}`;
  await countTry(key);
  const by = await inSystem('sign in', factor.userId, ({ db }) => spendCode(db, factor, code, new Date()));
  if (!by) {
    await noteSignIn({ ...factor, id: factor.userId }, 'wrong_code', client);
    throw new Refusal('unauthorized', 'second_factor_wrong');
  }
  await clearAttempts(key);
  return by;
}
