import type { DeliveryTrack } from '../../core/delivery/track.ts';
import { domainOf } from '../../core/tenancy/mail-address.ts';
import type { Transaction } from '../shared/haraka.ts';
import { forwardedSender } from '../shared/return-path.ts';
import { sealChain } from '../shared/seal-chain.ts';

/** The domain that forwards: that of the alias, or of a sender whom a bounce finds again. */
const forwarderOf = (track: DeliveryTrack): string | null =>
  track.originalRecipient && track.route.direction === 'out' ? domainOf(track.originalRecipient) : null;

/**
 * Gives a copy that goes on to the internet an envelope sender of the forwarding domain, so that it passes SPF and its bounces come
 * back. The customer's own mail keeps its sender: that passes as it is.
 */
export function withReturnPath(track: DeliveryTrack, isOwnMail: boolean): DeliveryTrack {
  const domain = forwarderOf(track);
  if (domain === null || isOwnMail || track.sender === '') return track;
  const returnPath = forwardedSender(track.sender, domain);
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
  tracks: readonly DeliveryTrack[],
): Promise<Map<DeliveryTrack, string>> {
  const sets = new Map<DeliveryTrack, string>();
  const byDomain = new Map<string, string>();
  for (const track of tracks) {
    const domain = forwarderOf(track);
    if (domain === null || !transaction.notes.chain) continue;
    const set = byDomain.get(domain) ?? (await sealChain(domain, transaction, transaction.notes.chain));
    byDomain.set(domain, set);
    sets.set(track, set);
  }
  return sets;
}
