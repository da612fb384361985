import type { IncomingMessage, ServerResponse } from 'node:http';
import { domainOfPolicyHost } from '../../core/sts/hosted-policy.ts';
import { findPolicy } from '../../services/sts/find-policy.ts';
import { hostNameOf } from '../server/host-name.ts';

/** The domain whose policy the host of a request serves; null when it is any other host. */
export const policyDomainOf = ({ headers }: IncomingMessage): string | null =>
  domainOfPolicyHost(hostNameOf(headers.host ?? null) ?? '');

/**
 * Serves a domain's MTA-STS policy, and nothing else under its name. A failure to look it up is a 503: senders then go on
 * with the policy that they know.
 *
 * @see RFC 8461 §3.3
 */
export async function answerPolicy(
  { url, method }: IncomingMessage,
  response: ServerResponse,
  domain: string,
): Promise<void> {
  const say = (code: number, text: string, more: Record<string, string> = {}) => {
    response.writeHead(code, { 'content-type': 'text/plain; charset=utf-8', ...more }).end(text);
  };
  if (url !== '/.well-known/mta-sts.txt') return say(404, 'Not found.\n');
  if (method !== 'GET' && method !== 'HEAD') return say(405, 'Only to be read.\n', { allow: 'GET, HEAD' });
  try {
    const policy = await findPolicy(domain);
    return policy ? say(200, policy, { 'cache-control': 'no-store' }) : say(404, 'Not found.\n');
  } catch {
    return say(503, 'Try again shortly.\n', { 'retry-after': '5' });
  }
}
