import type { NextAuthOptions } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { ZodError } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { fromOrigin } from '../../services/db/origin.ts';
import { sessionSeconds } from '../../services/portal/sessions.ts';
import { signIn, signInInput } from '../../services/portal/sign-in.ts';
import { signOut } from '../../services/portal/sign-out.ts';
import { environment } from './environment.ts';
import { log } from './log.ts';
import { sessionCookieName, sessionIdOf } from './session-cookie.ts';

type Request = {
  realm: { resellerId: string | null };
  clientIp: string;
  userAgent: string;
  secure: boolean;
  previousCookie: string | undefined;
};

/**
 * next-auth for one request: credentials of the host's realm, and a token that holds nothing but the id of the session
 * row, so that the row alone decides whether the session still stands.
 */
export function authOptions({ realm, clientIp, userAgent, secure, previousCookie }: Request): NextAuthOptions {
  const cookie = { httpOnly: true, sameSite: 'lax', path: '/', secure } as const;
  return {
    secret: environment().NEXTAUTH_SECRET,
    session: { strategy: 'jwt', maxAge: sessionSeconds },
    useSecureCookies: secure,
    cookies: { sessionToken: { name: sessionCookieName(secure), options: cookie } },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: [
      Credentials({
        credentials: { email: {}, password: {}, code: {} },
        async authorize(credentials) {
          const { email = '', password = '', code = '' } = credentials ?? {};
          try {
            const { sessionId } = await fromOrigin({ address: clientIp }, () =>
              signIn(realm, signInInput.parse({ email, password, code }), clientIp, userAgent),
            );
            // Rotate: whoever held the browser's former session must not keep it beside the new one.
            const former = await sessionIdOf(previousCookie);
            if (former) await signOut(former);
            return { id: sessionId };
          } catch (error) {
            throw new Error(encodeFailure(error));
          }
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? { sid: user.id } : { sid: token.sid }),
    },
    events: {
      async signOut({ token }) {
        if (typeof token?.sid === 'string') await signOut(token.sid);
      },
    },
    logger: {
      error: (code, metadata) => log.error({ code, metadata: String(metadata) }, 'next-auth failed'),
      warn: (code) => log.debug({ code }, 'next-auth warns'),
      debug: () => {},
    },
  };
}

/** next-auth carries only an error's message to the browser: the refusal's key and its values travel in it. */
function encodeFailure(error: unknown): string {
  // An empty or endless entry is a wrong one.
  if (error instanceof ZodError) return 'key=sign_in_failed';
  if (error instanceof Refusal) {
    return new URLSearchParams({
      key: error.key,
      ...Object.fromEntries(Object.entries(error.params).map(([name, value]) => [name, String(value)])),
    }).toString();
  }
  log.error({ err: error }, 'sign-in failed');
  return 'key=ours';
}
