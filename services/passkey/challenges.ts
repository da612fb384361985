import { createHash, randomBytes } from 'node:crypto';
import type { Database } from '../db/doors.ts';
import type { RelyingParty } from './relying-party.ts';

/** Long enough to find the key in the bag; a sign-in page left open asks for another (web/features/session). */
export const challengeMs = 10 * 60_000;

const hashOf = (challenge: string) => new Uint8Array(createHash('sha256').update(challenge).digest());

/** Who sets a passkey up, and the handle that it gets; null: somebody signs in, and nobody knows yet who. */
export type ChallengedUser = { readonly userId: string; readonly userHandle: Uint8Array<ArrayBuffer> } | null;

/** Draws a challenge (WebAuthn 13.4.3: at least 16 bytes) and remembers it. @returns it, in base64url */
export async function makeChallenge(
  db: Database,
  { resellerId, host }: Pick<RelyingParty, 'resellerId' | 'host'>,
  user: ChallengedUser,
): Promise<string> {
  // Those nobody answered go with the next ones; two who tidy up at once do not wait for each other.
  await db.$executeRaw`delete from passkey_challenge where challenge_hash in (
    select challenge_hash from passkey_challenge where expires_at < now() limit 100 for update skip locked)`;
  const challenge = randomBytes(32).toString('base64url');
  await db.passkeyChallenge.create({
    data: {
      ...{ challengeHash: hashOf(challenge), resellerId, rpId: host, ...user },
      expiresAt: new Date(Date.now() + challengeMs),
    },
  });
  return challenge;
}

/**
 * Takes a challenge away: it is answered once, rightly or wrongly, on the host on which it was given, by whom it was given to.
 *
 * @param userId null: of a sign-in
 * @returns the handle that came with it; null where there is no such challenge any more
 */
export async function spendChallenge(
  db: Database,
  { resellerId, host }: Pick<RelyingParty, 'resellerId' | 'host'>,
  userId: string | null,
  challenge: string,
): Promise<{ userHandle: Uint8Array<ArrayBuffer> | null } | null> {
  const where = { challengeHash: hashOf(challenge), resellerId, rpId: host, userId, expiresAt: { gt: new Date() } };
  const row = await db.passkeyChallenge.findFirst({ where });
  const { count } = await db.passkeyChallenge.deleteMany({ where });
  return row && count === 1 ? { userHandle: row.userHandle } : null;
}
