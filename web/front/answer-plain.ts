import type { IncomingMessage, ServerResponse } from 'node:http';
import { domainOfPolicyHost } from '../../core/sts/hosted-policy.ts';
import { findChallenge } from '../../services/certificate/challenges.ts';
import { hostNameOf } from '../server/host-name.ts';

const challenge = '/.well-known/acme-challenge/';

/**
 * Plain HTTP: what an issuer asks for is answered, every page is at HTTPS.
 *
 * @param tlsPort named in the redirection unless it is the usual one
 */
export async function answerPlain(
  { url = '/', method, headers }: IncomingMessage,
  response: ServerResponse,
  tlsPort: number,
): Promise<void> {
  const say = (code: number, text: string, more: Record<string, string> = {}) => {
    response.writeHead(code, { 'content-type': 'text/plain; charset=utf-8', ...more }).end(text);
  };
  if (method !== 'GET' && method !== 'HEAD') return say(405, 'Use HTTPS.\n', { allow: 'GET, HEAD' });
  if (url.startsWith(challenge)) {
    try {
      const found = await findChallenge(url.slice(challenge.length));
      return found ? say(200, found, { 'cache-control': 'no-store' }) : say(404, 'Not found.\n');
    } catch {
      return say(503, 'Try again shortly.\n', { 'retry-after': '5' });
    }
  }
  const host = hostNameOf(headers.host ?? null);
  if (!host || !url.startsWith('/')) return say(400, 'Which host?\n');
  // Policies are served over HTTPS only, and there is nothing else (RFC 8461 §3.3).
  if (domainOfPolicyHost(host)) return say(404, 'Not found.\n');
  return say(308, '', { location: `https://${host}${tlsPort === 443 ? '' : `:${tlsPort}`}${url}` });
}
