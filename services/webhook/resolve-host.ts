import type { LookupAddress } from 'node:dns';
import { isIP } from 'node:net';
import { bareHost, type WebhookReach } from '../../core/webhook/judge-endpoint.ts';
import { isPublicAddress } from '../../core/webhook/public-address.ts';
import type { AttemptFailure } from '../../core/webhook/read-answer.ts';
import { queryRecords } from '../dns/query.ts';

export type Resolved =
  | { readonly ok: true; readonly addresses: readonly LookupAddress[] }
  | { readonly ok: false; readonly failure: AttemptFailure };

/**
 * Where a host is, once: whoever connects takes these addresses and asks nobody again, so that no second answer can lead elsewhere. One
 * address that is not public spoils all: an answer that mixes them is no mistake.
 */
export async function resolveHost(hostname: string, reach: WebhookReach): Promise<Resolved> {
  const host = bareHost(hostname);
  const found = isIP(host) ? [host] : await lookUp(host);
  if (found.length === 0) return { ok: false, failure: 'no_address' };
  if (reach === 'public' && !found.every(isPublicAddress)) return { ok: false, failure: 'refused_address' };
  return { ok: true, addresses: found.map((address) => ({ address, family: isIP(address) })) };
}

async function lookUp(host: string): Promise<string[]> {
  const [four, six] = await Promise.all([queryRecords('A', host), queryRecords('AAAA', host)]);
  return [...(four ?? []), ...(six ?? [])];
}
