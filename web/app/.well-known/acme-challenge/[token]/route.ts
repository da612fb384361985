import { findChallenge } from '../../../../../services/certificate/challenges.ts';

/** What an issuer asks to see that a host name is ours, for a portal that stands behind a proxy of somebody else's. */
export async function GET(_: Request, { params }: { params: Promise<{ token: string }> }) {
  const found = await findChallenge((await params).token);
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };
  return new Response(found ?? 'Not found.\n', { status: found ? 200 : 404, headers });
}
