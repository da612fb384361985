import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import { type FoundSession, readSession } from '../../services/portal/find-session.ts';
import { clientIp } from './caller.ts';
import { findRealm } from './realm.ts';
import { sessionCookieName, sessionIdOf } from './session-cookie.ts';

/** Who is signed in to a portal. */
export type Identity = FoundSession['identity'];

export const isSecure = async () => (await headers()).get('x-forwarded-proto') === 'https';

/**
 * Who makes this request. Reads the session row every time, so a revoked session ends at once, and treats a session of
 * another realm as signed out: a cookie carried to a neighbour's host opens nothing.
 */
const findSignedIn = cache(async (): Promise<FoundSession | null> => {
  const realm = await findRealm();
  if (!realm) return null;
  const cookie = (await cookies()).get(sessionCookieName(await isSecure()))?.value;
  const sessionId = await sessionIdOf(cookie);
  if (!sessionId) return null;

  const found = await readSession(sessionId, await clientIp());
  return found && found.home === realm.resellerId ? found : null;
});

/**
 * Who may use the portal now. Somebody who must first set up a second factor is as good as signed out, and so is support that looks at a
 * tenant's data: routes that hand out files ask here, and know nothing of consents.
 */
export async function findIdentity(): Promise<Identity | null> {
  const found = await findPresent();
  return found?.visit ? null : found;
}

/** As `findIdentity`, and support that looks with a consent: for pages and procedures, which write down what is looked at. */
export async function findPresent(): Promise<Identity | null> {
  const found = await findSignedIn();
  return found && !found.mustEnrol ? found.identity : null;
}

/** Who has to set up a second factor before anything else; null when nobody has to. */
export async function findEnrolling(): Promise<Identity | null> {
  const found = await findSignedIn();
  return found?.mustEnrol ? found.identity : null;
}
