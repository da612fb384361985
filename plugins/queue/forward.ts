import type { DeliveryTrack } from '../../core/delivery/track.ts';
import { domainOf } from '../../core/tenancy/mail-address.ts';
import type { Transaction } from '../shared/haraka.ts';
import { forwardedSender } from '../shared/return-path.ts';
import { sealChain } from '../shared/seal-chain.ts';

/** A copy with the domain that sends it on to the internet; null for all others. */
export type Forwarded = { readonly track: DeliveryTrack; readonly forwarder: string | null };

/** The domain of the alias or account that sends a copy on to the internet. */
export const forwarderOf = ({ route }: DeliveryTrack, via: string | null): string | null =>
  via !== null && route.direction === 'out' ? domainOf(via) : null;

/**
 * Gives a copy that goes on to the internet an envelope sender of the forwarding domain, so that it passes SPF and its bounces come
 * back. The customer's own mail keeps its sender: that passes as it is.
 */
export function withReturnPath({ track, forwarder }: Forwarded, isOwnMail: boolean): DeliveryTrack {
  if (forwarder === null || isOwnMail || track.sender === '') return track;
  const returnPath = forwardedSender(track.sender, forwarder);
  return returnPath === null ? track : { ...track, returnPath };
}

/**
 * The ARC set of each copy that is forwarded (RFC 8617): what we found out about the message when it came stays known to the next
 * server, which sees another address and maybe another sender.
 *
 * @throws Error when a domain's key cannot be used; DirectoryUnavailable
 */
export async function arcSetsOf(
  transaction: Transaction,
  copies: readonly Forwarded[],
): Promise<Map<DeliveryTrack, string>> {
  const sets = new Map<DeliveryTrack, string>();
  const byDomain = new Map<string, string>();
  for (const { track, forwarder: domain } of copies) {
    if (domain === null || !transaction.notes.chain) continue;
    const set = byDomain.get(domain) ?? (await sealChain(domain, transaction, transaction.notes.chain));
    byDomain.set(domain, set);
    sets.set(track, set);
  }
  return sets;
}
