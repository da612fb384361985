import { type Reply, replies } from '../delivery/reply.ts';
import type { SenderIdentity, Tenant } from '../delivery/track.ts';
import { normaliseAddress } from './mail-address.ts';

export type HostedDomain = Tenant & { readonly domainId: string };

export type SenderVerdict =
  | { readonly ok: true; readonly identity: SenderIdentity }
  | { readonly ok: false; readonly reply: Reply };

const refused = (reply: Reply): SenderVerdict => ({ ok: false, reply });

const sameCustomer = (a: Tenant, b: Tenant) => a.customerId === b.customerId && a.resellerId === b.resellerId;

/**
 * The spelling under which the directory knows an address: normalised, and a local part quoted without need
 * ("ken"@example.jp) unquoted, for it is the same mailbox (RFC 5321 §4.1.2).
 */
export function directoryAddress(user: string, host: string): string {
  const quoted = /^"((?:[^"\\]|\\.)*)"$/.exec(user);
  const bare = quoted?.[1]?.replace(/\\(.)/g, '$1');
  return normaliseAddress(`${bare !== undefined && /^[^\s"@\\]+$/.test(bare) ? bare : user}@${host}`);
}

/**
 * Who sends this message, and whether they may use this envelope sender.
 *
 * An account sends only as itself, compared without case: local parts of hosted accounts are case-insensitive. A customer's
 * server sends as any address of that customer's proven domains; when several customers share a network, the domain of the
 * sender says whose message it is.
 *
 * @param candidates one for an account or relay login; all customers whose network holds the client otherwise
 * @param sender as directoryAddress gives it; '' is the null sender
 * @param domain the hosted domain of the sender, null when it is not hosted here
 */
export function identifySender(
  candidates: readonly SenderIdentity[],
  sender: string,
  domain: HostedDomain | null,
): SenderVerdict {
  if (candidates.length === 0) return refused(replies.notDesignated);
  if (sender === '') return refused(replies.nullSender);
  if (!domain) return refused(replies.notDesignated);
  const identity = candidates.find((candidate) => sameCustomer(candidate, domain));
  if (!identity) return refused(replies.notDesignated);
  if (identity.address !== null && identity.address !== sender) return refused(replies.senderNotOwn);
  return { ok: true, identity };
}

/**
 * Whether an address in a header of the message belongs to the sender.
 *
 * @param address as directoryAddress gives it
 * @param domain the hosted domain of that address, null when it is not hosted here
 */
export function isOwnAddress(identity: SenderIdentity, address: string, domain: HostedDomain | null): boolean {
  if (!domain || !sameCustomer(identity, domain)) return false;
  return identity.address === null || identity.address === address;
}
