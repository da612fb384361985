import type { Reply } from '../delivery/reply.ts';

/** An address bound to a tenant, with the name it says in HELO. */
export type SourceBinding = { readonly ip: string; readonly helo: string };

export type SourceVerdict =
  | { readonly send: true; readonly binding: SourceBinding }
  | { readonly send: false; readonly reply: Reply };

const noAddress: Reply = {
  code: 451,
  enhanced: '4.3.5',
  text: 'No source address is bound to this sender; the message waits',
  reason: 'NO_SOURCE_ADDRESS',
};
const notOnHost: Reply = {
  code: 451,
  enhanced: '4.3.5',
  text: 'The bound source address is not on this host; the message waits',
  reason: 'SOURCE_ADDRESS_NOT_ON_HOST',
};

/** FNV-1a, 32 bits, with a final mix: spreads, protects nothing. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  return (value ^ (value >>> 13)) >>> 0;
}

/**
 * Picks the address a message leaves from: of the tenant's own addresses that are on this host, the one that ranks highest
 * for this message. The same message always takes the same one, so that a retry does not look like a new sender, and an
 * address added or removed moves only the messages that it must (rendezvous hashing).
 *
 * With none it waits; it never borrows one.
 */
export function chooseSourceAddress(
  bindings: readonly SourceBinding[],
  messageId: string,
  isOnHost: (ip: string) => boolean,
): SourceVerdict {
  if (bindings.length === 0) return { send: false, reply: noAddress };
  const here = bindings.filter(({ ip }) => isOnHost(ip));
  const ranked = here.map((binding) => ({ binding, weight: hash(`${messageId} ${binding.ip}`) }));
  const [best] = ranked.sort((a, b) => b.weight - a.weight || (a.binding.ip < b.binding.ip ? -1 : 1));
  return best ? { send: true, binding: best.binding } : { send: false, reply: notOnHost };
}
