import { cookies } from 'next/headers';
import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { authOptions } from '../../../../server/auth-options.ts';
import { clientIp, origin, userAgent } from '../../../../server/caller.ts';
import { translatorOf } from '../../../../server/context.ts';
import { isSameOrigin } from '../../../../server/host-name.ts';
import { isSecure } from '../../../../server/identity.ts';
import { findLocale } from '../../../../server/locale.ts';
import { findRealm } from '../../../../server/realm.ts';
import { relyingParty } from '../../../../server/relying-party.ts';
import { sessionCookieName } from '../../../../server/session-cookie.ts';

type Params = { params: Promise<{ nextauth: string[] }> };

/** The parts of next-auth that the portal uses; the session is read by web/server/identity.ts alone. */
const allowed = { GET: ['csrf', 'providers', 'signin', 'error'], POST: ['callback', 'signout'] } as const;

async function answer(request: NextRequest, context: Params) {
  const realm = await findRealm();
  const [action = ''] = (await context.params).nextauth;
  const actions: readonly string[] = allowed[request.method as 'GET' | 'POST'];
  if (!realm || !actions.includes(action)) return new Response(null, { status: 404 });
  if (request.method === 'POST' && !isSameOrigin(request.headers.get('origin'), request.headers.get('host'))) {
    return new Response(null, { status: 403 });
  }
  const secure = await isSecure();
  const previousCookie = (await cookies()).get(sessionCookieName(secure))?.value;
  const caller = { clientIp: await clientIp(), userAgent: await userAgent() };
  const locale = await findLocale();
  const words = { locale, translate: translatorOf(locale) };
  return NextAuth(
    request,
    context,
    authOptions({ rp: relyingParty(realm, await origin()), ...caller, secure, previousCookie, words }),
  );
}

export { answer as GET, answer as POST };
