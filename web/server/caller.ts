import { headers } from 'next/headers';

/**
 * The caller's address, for login throttling and for what is accepted. The last entry is the one written by the server nearest to us; earlier ones
 * are whatever the client claims.
 */
export async function clientIp(): Promise<string> {
  const chain = (await headers()).get('x-forwarded-for')?.split(',') ?? [];
  return chain.at(-1)?.trim() || '0.0.0.0';
}

/**
 * Scheme, host and port of the page that asks, as the caller's browser has them. The proxy next to us says whether it spoke TLS; without one
 * (the demo) nobody did.
 */
export async function origin(): Promise<string> {
  const given = await headers();
  const scheme = given.get('x-forwarded-proto') === 'https' ? 'https' : 'http';
  const host = given.get('host') ?? '';
  return URL.canParse(`${scheme}://${host}`) ? new URL(`${scheme}://${host}`).origin : '';
}

/** What the caller's browser calls itself; empty when it does not. */
export async function userAgent(): Promise<string> {
  return (await headers()).get('user-agent') ?? '';
}
