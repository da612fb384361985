import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { secondFactorDueAt } from '../../core/tenancy/second-factor.ts';
import { base32, matchingStep, totpUri } from '../../core/tenancy/totp.ts';
import { record } from '../audit/record.ts';
import { inSystem } from '../db/doors.ts';
import { countPasskeys } from '../passkey/relying-party.ts';
import { openBytes, openText, sealBytes } from '../vault/vault.ts';
import { confirmPassword } from './change-password.ts';
import { endSessions } from './end-sessions.ts';
import { qrCode, qrPath } from './qr-code.ts';
import { emailPlace, keyOwnerOf } from './realm.ts';
import { factorPlace, hmacOf, makeFactorSecret, renewRecoveryCodes } from './second-factor-codes.ts';
import { findPolicy } from './second-factor-policy.ts';
import type { PortalIdentity } from './sessions.ts';
import { wantSignInMail } from './sign-in-mail.ts';

type Self = Pick<PortalIdentity, 'userId' | 'sessionId' | 'resellerId' | 'customerId'>;

export const withPasswordInput = z.object({ password: z.string().min(1).max(1_024) });
export const confirmFactorInput = z.object({ code: z.string().trim().min(1).max(40) });

export const factorView = z.object({
  /** Since when there is an authenticator app; null: there is none. */
  since: z.date().nullable(),
  recoveryCodesLeft: z.int(),
  /** Passkeys that work here: each is a second factor too. */
  passkeys: z.int(),
  /** From when on nothing is opened without one; null: it is not asked for. */
  dueAt: z.date().nullable(),
});

/** The secret in the three ways in which authenticators take it. */
export const factorOffer = z.object({ secret: z.string(), uri: z.string(), qr: qrCode });
export const recoveryCodes = z.object({ codes: z.array(z.string()) });

/** Which second factors one has, and whether one has to. */
export function getFactor({ userId, resellerId }: Self): Promise<z.infer<typeof factorView>> {
  return inSystem('open session', userId, async ({ db }) => {
    const user = await db.portalUser.findUniqueOrThrow({ where: { id: userId }, include: { secondFactor: true } });
    const left = await db.recoveryCode.count({ where: { userId, usedAt: null } });
    const dueAt = secondFactorDueAt(await findPolicy(db, { resellerId }), user);
    const passkeys = await countPasskeys(db, user);
    return { since: user.secondFactor?.confirmedAt ?? null, recoveryCodesLeft: left, passkeys, dueAt };
  });
}

/**
 * Offers a new secret to an authenticator. It counts only once a code of it was entered; one that works stays until then.
 *
 * @param issuer under which the authenticator lists it
 * @throws Refusal password_wrong, sign_in_locked
 */
export async function offerFactor(
  self: Self,
  { password }: z.infer<typeof withPasswordInput>,
  issuer: string,
): Promise<z.infer<typeof factorOffer>> {
  const { userId, resellerId, customerId } = self;
  const user = await confirmPassword(userId, password);
  const bytes = makeFactorSecret();
  const owner = keyOwnerOf(self);
  const pendingCipher = await sealBytes(owner, factorPlace(userId, 'pending_cipher'), bytes);
  await inSystem('open session', userId, ({ db }) =>
    db.secondFactor.upsert({
      where: { userId },
      create: { userId, resellerId, customerId, pendingCipher },
      update: { pendingCipher },
    }),
  );
  const secret = base32(bytes);
  const account = await openText(owner, emailPlace(userId), user.emailCipher);
  const uri = totpUri({ issuer, account, secret });
  return { secret, uri, qr: await qrPath(uri) };
}

/**
 * Takes the offered secret into use with its first code, and makes recovery codes. Ends all other sessions: they were opened
 * without it.
 *
 * @throws Refusal second_factor_wrong, second_factor_not_offered
 */
export function confirmFactor(
  self: Self,
  { code }: z.infer<typeof confirmFactorInput>,
): Promise<z.infer<typeof recoveryCodes>> {
  const { userId, sessionId, resellerId, customerId } = self;
  return inSystem('open session', userId, async (tx) => {
    const row = await tx.db.secondFactor.findUnique({ where: { userId } });
    if (!row?.pendingCipher) throw new Refusal('conflict', 'second_factor_not_offered');
    const owner = keyOwnerOf(self);
    const bytes = await openBytes(owner, factorPlace(userId, 'pending_cipher'), row.pendingCipher);
    const step = matchingStep(code.normalize('NFKC').replace(/\s/g, ''), new Date(), 0, hmacOf(bytes));
    if (step === null) throw new Refusal('invalid', 'second_factor_wrong');
    const secretCipher = await sealBytes(owner, factorPlace(userId, 'secret_cipher'), bytes);
    const { count } = await tx.db.secondFactor.updateMany({
      where: { userId, pendingCipher: row.pendingCipher },
      data: { secretCipher, pendingCipher: null, confirmedAt: new Date(), lastStep: step },
    });
    if (count !== 1) throw new Refusal('conflict', 'second_factor_not_offered');
    const codes = await renewRecoveryCodes(tx.db, { userId, resellerId, customerId });
    const ended = await endSessions(tx.db, userId, sessionId);
    await wantSignInMail(tx.db, userId, 'second_factor_set');
    const action = row.confirmedAt ? 'second_factor.replace' : 'second_factor.add';
    await record(tx, { action, objectId: userId, detail: { ended }, owner: { resellerId, customerId } });
    return { codes };
  });
}

/** Makes new recovery codes; the old ones no longer work. @throws Refusal password_wrong, sign_in_locked, second_factor_absent */
export async function renewCodes(
  { userId, resellerId, customerId }: Self,
  { password }: z.infer<typeof withPasswordInput>,
): Promise<z.infer<typeof recoveryCodes>> {
  await confirmPassword(userId, password);
  return inSystem('open session', userId, async (tx) => {
    if ((await tx.db.secondFactor.count({ where: { userId, confirmedAt: { not: null } } })) === 0)
      throw new Refusal('conflict', 'second_factor_absent');
    const codes = await renewRecoveryCodes(tx.db, { userId, resellerId, customerId });
    await record(tx, { action: 'recovery_codes.renew', objectId: userId, owner: { resellerId, customerId } });
    return { codes };
  });
}

/**
 * Takes one's second factor away, where nobody asks for one.
 *
 * @throws Refusal password_wrong, sign_in_locked, second_factor_demanded
 */
export async function removeFactor(
  { userId, resellerId, customerId }: Self,
  { password }: z.infer<typeof withPasswordInput>,
): Promise<void> {
  const user = await confirmPassword(userId, password);
  await inSystem('open session', userId, async (tx) => {
    if (secondFactorDueAt(await findPolicy(tx.db, { resellerId }), user))
      throw new Refusal('forbidden', 'second_factor_demanded');
    await tx.db.recoveryCode.deleteMany({ where: { userId } });
    const { count } = await tx.db.secondFactor.deleteMany({ where: { userId } });
    if (count === 0) return;
    await wantSignInMail(tx.db, userId, 'second_factor_removed');
    await record(tx, { action: 'second_factor.remove', objectId: userId, owner: { resellerId, customerId } });
  });
}
