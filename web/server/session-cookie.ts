import { decode } from 'next-auth/jwt';
import { z } from 'zod';
import { environment } from './environment.ts';

/** `__Host-` binds the cookie to this host over TLS; without TLS (the demo) browsers would refuse that prefix. */
export const sessionCookieName = (secure: boolean) => (secure ? '__Host-portal-session' : 'portal-session');

const content = z.object({ sid: z.uuid() });

/** The session row that a cookie names; null when it is absent, forged or expired. */
export async function sessionIdOf(cookie: string | undefined): Promise<string | null> {
  if (!cookie) return null;
  try {
    const token = await decode({ token: cookie, secret: environment().NEXTAUTH_SECRET });
    return content.safeParse(token).data?.sid ?? null;
  } catch {
    return null; // not encrypted with our secret, or expired: signed out
  }
}
