import type { DeliveryTrack } from '../../core/delivery/track.ts';
import { domainOf } from '../../core/tenancy/mail-address.ts';
import type { Transaction } from '../shared/haraka.ts';
import { forwardedSender, loopMarks } from '../shared/return-path.ts';
import { sealChain } from '../shared/seal-chain.ts';
import { loopField } from './loops.ts';

/** A copy with the address that sends it on to the internet, and its domain; null for all others. */
export type Forwarded = {
  readonly track: DeliveryTrack;
  readonly forwarder: string | null;
  readonly via: string | null;
};

/** The domain of the alias or account that sends a copy on to the internet. */
export const forwarderOf = ({ route }: DeliveryTrack, via: string | null): string | null =>
  via !== null && route.direction === 'out' ? domainOf(via) : null;

/**
 * Gives a copy that goes on to the internet an envelope sender of the forwarding domain, so that it passes SPF and its bounces come
 * back. The customer's own mail keeps its sender: that passes as it is.
 */
export function withReturnPath(
  { track, forwarder }: Pick<Forwarded, 'track' | 'forwarder'>,
  isOwnMail: boolean,
): DeliveryTrack {
  if (forwarder === null || isOwnMail || track.sender === '') return track;
  const returnPath = forwardedSender(track.sender, forwarder);
  return returnPath === null ? track : { ...track, returnPath };
}

/**
 * The header fields of each copy that is forwarded: the mark by which it is known when it comes back, and an ARC set (RFC 8617), so that
 * what we found out about the message when it came stays known to the next server, which sees another address and maybe another sender.
 *
 * @throws Error when a domain's key cannot be used; DirectoryUnavailable
 */
export async function headersOf(
  transaction: Transaction,
  copies: readonly Forwarded[],
): Promise<Map<DeliveryTrack, string>> {
  const headers = new Map<DeliveryTrack, string>();
  const byDomain = new Map<string, string>();
  const { chain } = transaction.notes;
  for (const { track, forwarder: domain, via } of copies) {
    if (domain === null || via === null) continue;
    const set = byDomain.get(domain) ?? (chain ? await sealChain(domain, transaction, chain) : '');
    byDomain.set(domain, set);
    headers.set(track, `${set}${loopField}: ${loopMarks(via)[0]}\r\n`);
  }
  return headers;
}
