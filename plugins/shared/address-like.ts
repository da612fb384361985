import type { Address } from './haraka.ts';

/**
 * An address of Haraka's own class, which it knows by the object that it gave us. Rewritten senders have local parts of more
 * than 64 octets; all but that and the length of the whole is checked as always.
 *
 * @param address local part and domain; '' is the null sender
 * @throws Error when it cannot be read
 */
export function addressLike(example: Address, address: string): Address {
  const Parsed = example.constructor as new (path: string, options: { postel: boolean }) => Address;
  return new Parsed(`<${address}>`, { postel: true });
}
