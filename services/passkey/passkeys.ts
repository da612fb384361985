import { randomBytes } from 'node:crypto';
import { generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server';
import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { secondFactorDueAt } from '../../core/tenancy/second-factor.ts';
import { record } from '../audit/record.ts';
import { type Database, inSystem } from '../db/doors.ts';
import { confirmPassword } from '../portal/change-password.ts';
import { endSessions } from '../portal/end-sessions.ts';
import { emailPlace, keyOwnerOf } from '../portal/realm.ts';
import { findPolicy } from '../portal/second-factor-policy.ts';
import type { PortalIdentity } from '../portal/sessions.ts';
import { wantSignInMail } from '../portal/sign-in-mail.ts';
import { openText } from '../vault/vault.ts';
import { algorithms, bytes, creationOptions, registrationResponse, text } from './ceremony.ts';
import { challengeMs, makeChallenge, spendChallenge } from './challenges.ts';
import { countPasskeys, type RelyingParty } from './relying-party.ts';

type Self = Pick<PortalIdentity, 'userId' | 'sessionId' | 'resellerId' | 'customerId'>;

export const addPasskeyInput = z.object({ name: z.string().trim().min(1).max(60), response: registrationResponse });
export const removePasskeyInput = z.object({ id: z.uuid(), password: z.string().min(1).max(1_024) });

export const passkeyView = z.object({
  id: z.uuid(),
  name: z.string(),
  createdAt: z.date(),
  lastUsedAt: z.date().nullable(),
  /** Kept by a password manager or an account, so that it is on several devices. */
  synced: z.boolean(),
  /** The host on which it was made, where that is not the one that asks: it works there only. Null: it works here. */
  elsewhere: z.string().nullable(),
});

/** So many are told apart by their names, and no list grows without end. */
const most = 20;

/** One's passkeys, the newest first. */
export function listPasskeys(
  { userId }: Pick<Self, 'userId'>,
  { host }: Pick<RelyingParty, 'host'>,
): Promise<z.infer<typeof passkeyView>[]> {
  return inSystem('open session', userId, async ({ db }) => {
    const rows = await db.passkey.findMany({ where: { userId }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] });
    return rows.map(({ id, name, createdAt, lastUsedAt, backedUp, rpId }) => ({
      ...{ id, name, createdAt, lastUsedAt },
      ...{ synced: backedUp, elsewhere: rpId === host ? null : rpId },
    }));
  });
}

/**
 * Tells a browser how to make a passkey for this host. The password is asked for first; the challenge is as good as its proof for ten minutes.
 *
 * @throws Refusal password_wrong, sign_in_locked, passkeys_full
 */
export async function offerPasskey(
  self: Self,
  { password }: { password: string },
  rp: RelyingParty,
): Promise<z.infer<typeof creationOptions>> {
  const { userId } = self;
  const user = await confirmPassword(userId, password);
  const userName = await openText(keyOwnerOf(self), emailPlace(userId), user.emailCipher);
  return inSystem('open session', userId, async ({ db }) => {
    await requireRoom(db, userId);
    const here = await db.passkey.findMany({ where: { userId, rpId: rp.host } });
    const userHandle = here[0]?.userHandle ?? new Uint8Array(randomBytes(32));
    const options = await generateRegistrationOptions({
      ...{ rpName: rp.name, rpID: rp.host, userName, userID: userHandle, userDisplayName: user.name },
      challenge: bytes(await makeChallenge(db, rp, { userId, userHandle })),
      timeout: challengeMs,
      // One authenticator holds one passkey of a person: a second would take the first one's place there and not here.
      excludeCredentials: here.map(({ credentialId, transports }) => ({ id: text(credentialId), transports })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      supportedAlgorithmIDs: algorithms,
    });
    return creationOptions.parse(options);
  });
}

/**
 * Keeps the passkey that the browser made. Where there was no second factor before, all other sessions end: they were opened without one.
 *
 * @throws Refusal passkey_not_made: the challenge is over, or the answer is for another host; passkeys_full
 */
export async function addPasskey(
  self: Self,
  { name, response }: z.output<typeof addPasskeyInput>,
  rp: RelyingParty,
): Promise<void> {
  const { userId, sessionId, resellerId, customerId } = self;
  let handle: Uint8Array<ArrayBuffer> | null = null;
  const { registrationInfo: made } = await verifyRegistrationResponse({
    response,
    // In a transaction of its own: the challenge is spent, whatever comes of the answer.
    async expectedChallenge(challenge) {
      const spent = await inSystem('open session', userId, ({ db }) => spendChallenge(db, rp, userId, challenge));
      handle = spent?.userHandle ?? null;
      return handle !== null;
    },
    ...{ expectedOrigin: rp.origin, expectedRPID: rp.host, requireUserVerification: true },
    supportedAlgorithmIDs: algorithms,
  }).catch(() => ({ registrationInfo: undefined }));
  if (!made || handle === null) throw new Refusal('invalid', 'passkey_not_made');
  const { credential, credentialBackedUp: backedUp } = made;
  const row = { userId, resellerId, customerId, rpId: rp.host, credentialId: bytes(credential.id), backedUp };
  await inSystem('open session', userId, async (tx) => {
    await lockPasskeys(tx.db, userId);
    await requireRoom(tx.db, userId);
    // Whoever names a credential that is another's here does not get to know whose.
    const { rpId, credentialId } = row;
    if (await tx.db.passkey.count({ where: { rpId, credentialId } })) throw new Refusal('invalid', 'passkey_not_made');
    const factors = await countFactors(tx.db, self);
    const { id } = await tx.db.passkey.create({
      data: {
        ...{ ...row, name, userHandle: handle as Uint8Array<ArrayBuffer>, publicKey: credential.publicKey },
        ...{ signCount: credential.counter, transports: response.response.transports },
      },
    });
    const ended = factors === 0 ? await endSessions(tx.db, userId, sessionId) : 0;
    await wantSignInMail(tx.db, userId, 'passkey_added');
    const detail = { host: rp.host, ended };
    await record(tx, {
      action: 'passkey.add',
      objectId: id,
      objectLabel: name,
      detail,
      owner: { resellerId, customerId },
    });
  });
}

/**
 * Takes one of one's passkeys away. Sessions that it opened go on.
 *
 * @throws Refusal password_wrong, sign_in_locked, not_found, passkey_demanded: a second factor is required, and there is no other
 */
export async function removePasskey(self: Self, { id, password }: z.infer<typeof removePasskeyInput>): Promise<void> {
  const { userId, resellerId, customerId } = self;
  const user = await confirmPassword(userId, password);
  await inSystem('open session', userId, async (tx) => {
    await lockPasskeys(tx.db, userId);
    const row = await tx.db.passkey.findFirst({ where: { id, userId } });
    if (!row) throw new Refusal('not_found', 'not_found');
    const before = await countFactors(tx.db, self);
    await tx.db.passkey.delete({ where: { id } });
    const after = await countFactors(tx.db, self);
    if (before > 0 && after === 0 && secondFactorDueAt(await findPolicy(tx.db, self), user))
      throw new Refusal('forbidden', 'passkey_demanded');
    await wantSignInMail(tx.db, userId, 'passkey_removed');
    const detail = { host: row.rpId };
    const owner = { resellerId, customerId };
    await record(tx, { action: 'passkey.remove', objectId: id, objectLabel: row.name, detail, owner });
  });
}

/** Passkeys that work, and the authenticator app. */
async function countFactors(db: Database, { userId, resellerId }: Self): Promise<number> {
  const codes = await db.secondFactor.count({ where: { userId, confirmedAt: { not: null } } });
  return codes + (await countPasskeys(db, { id: userId, resellerId }));
}

async function requireRoom(db: Database, userId: string): Promise<void> {
  if ((await db.passkey.count({ where: { userId } })) >= most)
    throw new Refusal('limit_exceeded', 'passkeys_full', { most });
}

/** Of two changes at once the second counts what the first has left. */
const lockPasskeys = (db: Database, userId: string) =>
  db.$queryRaw`select pg_advisory_xact_lock(hashtextextended('passkeys ' || ${userId}, 0))::text`;
