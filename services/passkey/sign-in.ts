import { setTimeout } from 'node:timers/promises';
import { generateAuthenticationOptions, verifyAuthenticationResponse } from '@simplewebauthn/server';
import type { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import { type Database, inSystem } from '../db/doors.ts';
import type { Prisma } from '../db/rows.ts';
import { keepHolder, maySignIn } from '../portal/find-holder.ts';
import { openSession } from '../portal/open-session.ts';
import type { PortalIdentity } from '../portal/sessions.ts';
import { countClientTry, countTry, perClient, refusalMs } from '../portal/sign-in-attempts.ts';
import { noteSignIn, type SignInClient } from '../portal/sign-in-events.ts';
import { whoEnters } from '../portal/who-enters.ts';
import { clearAttempts } from '../redis/count-attempts.ts';
import { type authenticationResponse, bytes, requestOptions, text } from './ceremony.ts';
import { challengeMs, makeChallenge, spendChallenge } from './challenges.ts';
import type { RelyingParty } from './relying-party.ts';

const owned = { user: { include: { account: { include: { domain: true } } } } } satisfies Prisma.PasskeyInclude;
type Owned = Prisma.PasskeyGetPayload<{ include: typeof owned }>;

/** A sign-in page asks when it is opened, so that many who sit behind one address must be able to. */
const challengesPerClient = 10 * perClient;

/** @throws Refusal sign_in_locked (1,000 a client address in 15 minutes) */
export async function challengeSignIn(rp: RelyingParty, clientIp: string): Promise<z.infer<typeof requestOptions>> {
  await countTry(`sign-in:challenge:${clientIp}`, challengesPerClient);
  const challenge = await inSystem('sign in', null, ({ db }) => makeChallenge(db, rp, null));
  const options = await generateAuthenticationOptions({
    ...{ rpID: rp.host, challenge: bytes(challenge), timeout: challengeMs, userVerification: 'required' },
  });
  return requestOptions.parse(options);
}

/**
 * Opens a session for whose passkey answered a challenge of this host. It stands for both factors: the device that is held, and the PIN
 * or finger that it asked for (WebAuthn 6.1, flags UP and UV).
 *
 * @throws Refusal passkey_failed, sign_in_locked (10 tries a user, 100 a client address, in 15 minutes)
 */
export async function signInWithPasskey(
  rp: RelyingParty,
  response: z.output<typeof authenticationResponse>,
  clientIp: string,
  userAgent = '',
): Promise<PortalIdentity> {
  const soonest = setTimeout(refusalMs);
  await countClientTry(clientIp);
  const client = { address: clientIp, userAgent };
  const passkey = await inSystem('sign in', null, ({ db }) =>
    db.passkey.findFirst({
      where: {
        ...{ rpId: rp.host, credentialId: bytes(response.id), resellerId: rp.resellerId },
        user: whoEnters,
      },
      include: owned,
    }),
  );
  if (passkey && mayUse(passkey)) {
    // By themselves: who guesses passwords does not keep the owner's passkey out.
    const key = `sign-in:passkey:${passkey.userId}`;
    await countTry(key);
    const answered = await readAnswer(rp, passkey, response);
    const self = answered && (await openWith(passkey, answered, client));
    if (self) {
      await clearAttempts(key);
      return self;
    }
    await noteSignIn(passkey.user, 'wrong_passkey', client);
  }
  await soonest;
  throw new Refusal('unauthorized', 'passkey_failed');
}

/** A holder's goes with the password that an administrator replaced: the mailbox may have been given to somebody else. */
const mayUse = ({ user: { role, account, factorLiftedAt } }: Owned): boolean =>
  role !== 'account_holder' || (account !== null && maySignIn(account) && factorLiftedAt === null);

type Answer = { readonly count: number; readonly backedUp: boolean };

/** Null: the answer is not this passkey's, to a challenge of ours, on this host, by somebody it has verified. */
async function readAnswer(
  rp: RelyingParty,
  { credentialId, publicKey, userHandle }: Owned,
  response: z.output<typeof authenticationResponse>,
): Promise<Answer | null> {
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      async expectedChallenge(challenge) {
        // In a transaction of its own: the challenge is spent, whatever comes of the answer.
        return (await inSystem('sign in', null, ({ db }) => spendChallenge(db, rp, null, challenge))) !== null;
      },
      ...{ expectedOrigin: rp.origin, expectedRPID: rp.host, requireUserVerification: true },
      // The count is compared where it is written (openWith), so that of two answers with one count one is refused.
      credential: { id: text(credentialId), publicKey, counter: 0 },
    });
    if (!verified || response.response.userHandle !== text(userHandle)) return null;
    return { count: authenticationInfo.newCounter, backedUp: authenticationInfo.credentialBackedUp };
  } catch {
    return null; // which of the many ways to be wrong it was is nobody's business
  }
}

/** The transaction of a session that is not to be opened after all. */
class CountWentBack extends Error {}

/** Null: the authenticator's count did not go up, so that there is a copy of it somewhere (WebAuthn 6.1.1); the trail tells of it. */
async function openWith(
  passkey: Owned,
  { count, backedUp }: Answer,
  client: SignInClient,
): Promise<PortalIdentity | null> {
  const { id, name, user, rpId } = passkey;
  const whose = async (db: Database) => {
    // Many never count: theirs stays 0.
    const goesUp = count === 0 ? { signCount: 0 } : { signCount: { lt: count } };
    const used = await db.passkey.updateMany({
      where: { id, ...goesUp },
      data: { signCount: count, backedUp, lastUsedAt: new Date() },
    });
    if (used.count !== 1) throw new CountWentBack();
    return user.account ? keepHolder(db, user.account) : user;
  };
  try {
    return await openSession(whose, client, 'passkey');
  } catch (error) {
    if (!(error instanceof CountWentBack)) throw error;
    await inSystem('sign in', null, (tx) => {
      const detail = { host: rpId, clientIp: client.address, known: Number(passkey.signCount), count };
      const owner = { resellerId: user.resellerId, customerId: user.customerId };
      return record(
        { ...tx, actorId: user.id },
        { action: 'passkey.refuse', objectId: id, objectLabel: name, detail, owner },
      );
    });
    return null;
  }
}
