import type { NextAuthOptions } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { ZodError, z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import type { RefusalKey } from '../../core/refusal-keys.ts';
import { fromOrigin } from '../../services/db/origin.ts';
import { authenticationResponse } from '../../services/passkey/ceremony.ts';
import type { RelyingParty } from '../../services/passkey/relying-party.ts';
import { signInWithPasskey } from '../../services/passkey/sign-in.ts';
import { type PortalIdentity, sessionSeconds } from '../../services/portal/sessions.ts';
import { signIn, signInInput } from '../../services/portal/sign-in.ts';
import { signOut } from '../../services/portal/sign-out.ts';
import type { Context } from './context.ts';
import { environment } from './environment.ts';
import { messageOf } from './error-texts.ts';
import { log } from './log.ts';
import { sessionCookieName, sessionIdOf } from './session-cookie.ts';

type Request = {
  rp: RelyingParty;
  clientIp: string;
  userAgent: string;
  secure: boolean;
  previousCookie: string | undefined;
  /** In which a refusal is told. */
  words: Pick<Context, 'translate' | 'locale'>;
};

/** What the browser says of the passkey, as JSON in a field of the form. */
const passkeyAnswer = z
  .string()
  .max(65_536)
  .transform((given, { addIssue }) => {
    try {
      return JSON.parse(given) as unknown;
    } catch {
      addIssue('no JSON');
      return z.NEVER;
    }
  })
  .pipe(authenticationResponse);

/**
 * next-auth for one request: a password or a passkey of the host's realm, and a token that holds nothing but the id of the session
 * row, so that the row alone decides whether the session still stands.
 */
export function authOptions({ rp, clientIp, userAgent, secure, previousCookie, words }: Request): NextAuthOptions {
  /** @param unreadable what is said of an entry that is empty, endless or no entry at all: it is a wrong one */
  async function open(unreadable: RefusalKey, enter: () => Promise<PortalIdentity>): Promise<{ id: string }> {
    try {
      const { sessionId } = await fromOrigin({ address: clientIp }, enter);
      // Rotate: whoever held the browser's former session must not keep it beside the new one.
      const former = await sessionIdOf(previousCookie);
      if (former) await signOut(former);
      return { id: sessionId };
    } catch (error) {
      const told = error instanceof ZodError ? new Refusal('unauthorized', unreadable) : error;
      throw new Error(encodeFailure(told, words));
    }
  }
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
          return open('sign_in_failed', () =>
            signIn(rp, signInInput.parse({ email, password, code }), clientIp, userAgent),
          );
        },
      }),
      Credentials({
        id: 'passkey',
        credentials: { response: {} },
        async authorize(credentials) {
          return open('passkey_failed', () =>
            signInWithPasskey(rp, passkeyAnswer.parse(credentials?.response), clientIp, userAgent),
          );
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

/** next-auth carries only an error's message to the browser: which refusal it was and its sentence travel in it. */
function encodeFailure(error: unknown, words: Request['words']): string {
  const refusal = error instanceof Refusal ? error : null;
  if (!refusal) log.error({ err: error }, 'sign-in failed');
  return new URLSearchParams({
    ...(refusal && { key: refusal.key }),
    text: messageOf('INTERNAL_SERVER_ERROR', error, words),
  }).toString();
}
