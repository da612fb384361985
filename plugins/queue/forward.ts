import type { DeliveryTrack, HookedTrack } from '../../core/delivery/track.ts';
import { domainOf } from '../../core/tenancy/mail-address.ts';
import { type HookedCopy, hookLine } from '../../core/webhook/mail-hook.ts';
import { directory } from '../shared/directory.ts';
import type { Connection, Transaction } from '../shared/haraka.ts';
import { forwardedSender, loopMarks } from '../shared/return-path.ts';
import { sealChain } from '../shared/seal-chain.ts';
import { mtaSettings } from '../shared/settings.ts';
import { newReturnId, signedPath } from '../shared/signed-path.ts';
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
 * Where bounces of this message come to: to the error server, for what a customer's servers send, when the customer wants that
 * (ADR 0034). @throws DirectoryUnavailable
 */
export async function returnDomainOf({ notes }: Connection, transaction: Transaction): Promise<string | null> {
  const { identity } = transaction.notes;
  if (notes.listener !== 'relay' || !identity || !mtaSettings().NOREN_BOUNCE_PORT) return null;
  return directory().returnDomain(identity.customerId);
}

/** Gives a copy an envelope sender that leads its bounces back to it alone. */
export function withSignedPath(track: DeliveryTrack, domain: string): DeliveryTrack {
  const { sendAs, acceptedAt, sender } = track;
  if (!sendAs || sender === '') return track;
  const returnId = newReturnId();
  const path = { customerId: sendAs.customerId, day: acceptedAt.slice(0, 10), returnId };
  return { ...track, returnId, returnPath: signedPath(path, domain) };
}

const copyOf = ({ sender, acceptedAt, filing }: DeliveryTrack, { id, hookId, writtenTo }: HookedTrack): HookedCopy => ({
  ...{ id, hookId, recipient: writtenTo, sender, receivedAt: acceptedAt },
  junk: filing?.junk ?? false,
});

/**
 * The header fields of each copy that is forwarded, and the line above each copy for an endpoint: the mark by which it is known when it comes back, and an ARC set (RFC 8617), so that
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
    if (track.hook) headers.set(track, hookLine(copyOf(track, track.hook)));
    if (domain === null || via === null) continue;
    const set = byDomain.get(domain) ?? (chain ? await sealChain(domain, transaction, chain) : '');
    byDomain.set(domain, set);
    headers.set(track, `${set}${loopField}: ${loopMarks(via)[0]}\r\n`);
  }
  return headers;
}
