import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import { findSession } from '../../services/portal/find-session.ts';
import { findRealm } from './realm.ts';
import { sessionCookieName, sessionIdOf } from './session-cookie.ts';

/** Who is signed in to a portal. */
export type Identity = NonNullable<Awaited<ReturnType<typeof findSession>>>;

export const isSecure = async () => (await headers()).get('x-forwarded-proto') === 'https';

/**
 * Who makes this request. Reads the session row every time, so a revoked session ends at once, and treats a session of
 * another realm as signed out: a cookie carried to a neighbour's host opens nothing.
 */
export const findIdentity = cache(async (): Promise<Identity | null> => {
  const realm = await findRealm();
  if (!realm) return null;
  const cookie = (await cookies()).get(sessionCookieName(await isSecure()))?.value;
  const sessionId = await sessionIdOf(cookie);
  if (!sessionId) return null;

  const identity = await findSession(sessionId);
  if (!identity || identity.resellerId !== realm.resellerId) return null;
  if ((identity.role === 'operator_admin') !== (realm.resellerId === null)) return null;
  return identity;
});
