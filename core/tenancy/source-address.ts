import { type Reply, replies } from '../delivery/reply.ts';

/** An address bound to a tenant, with the name it says in HELO. */
export type SourceBinding = {
  readonly ip: string;
  readonly helo: string;
  /** The pool it is bound through; limits towards destinations are kept for each pool. */
  readonly poolId: string;
  /** First day of its warm-up, yyyy-mm-dd; null when it needs none. */
  readonly warmingSince: string | null;
};

export type Family = 4 | 6;

/** An IPv6 literal holds a colon, an IPv4 literal never does. */
export const familyOf = (ip: string): Family => (ip.includes(':') ? 6 : 4);

export type SourceVerdict =
  | { readonly send: true; readonly families: Readonly<Partial<Record<Family, readonly SourceBinding[]>>> }
  | { readonly send: false; readonly reply: Reply };

/** FNV-1a, 32 bits, with a final mix: spreads, protects nothing. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  return (value ^ (value >>> 13)) >>> 0;
}

/**
 * Ranks the addresses a message may leave from, for each family apart: which family is used is for the destination to say.
 * Of the tenant's own addresses those count that are on this host. The same message always ranks them alike, so that a retry
 * does not look like a new sender, and an address added or removed moves only the messages that it must (rendezvous hashing).
 *
 * With none it waits; it never borrows one.
 */
export function rankSourceAddresses(
  bindings: readonly SourceBinding[],
  messageId: string,
  isOnHost: (ip: string) => boolean,
): SourceVerdict {
  if (bindings.length === 0) return { send: false, reply: replies.noSourceAddress };
  const ranked = bindings
    .filter(({ ip }) => isOnHost(ip))
    .map((binding) => ({ binding, weight: hash(`${messageId} ${binding.ip}`) }))
    .sort((a, b) => b.weight - a.weight || (a.binding.ip < b.binding.ip ? -1 : 1))
    .map(({ binding }) => binding);
  if (ranked.length === 0) return { send: false, reply: replies.sourceNotOnHost };
  const of = (family: Family) => ranked.filter(({ ip }) => familyOf(ip) === family);
  const [four, six] = [of(4), of(6)];
  return { send: true, families: { ...(six.length > 0 && { 6: six }), ...(four.length > 0 && { 4: four }) } };
}
