import { hash } from 'node:crypto';
import { invariant } from '../../core/errors.ts';

/** Octets of a block of SHA-256. */
const block = 64;

/**
 * HMAC-SHA-256 of one message under each of many keys of at most 64 octets, in their order.
 *
 * With an object for each, as `createHmac` makes it, ten thousand take 200 to 500 ms, here a tenth of that: whoever looks for an address in
 * the lists of ten thousand customers waits for them.
 *
 * @see RFC 2104 §2
 */
export function hmacOfMany(keys: readonly Uint8Array[], message: Uint8Array): Buffer<ArrayBuffer>[] {
  const inner = Buffer.alloc(block + message.length);
  const outer = Buffer.alloc(block + 32);
  inner.set(message, block);
  return keys.map((key) => {
    invariant(key.length <= block, 'a key of more than a block is hashed first, which nobody here needs');
    for (let at = 0; at < block; at++) {
      const octet = key[at] ?? 0;
      inner[at] = octet ^ 0x36;
      outer[at] = octet ^ 0x5c;
    }
    outer.set(hash('sha256', inner, 'buffer'), block);
    return Buffer.from(hash('sha256', outer, 'buffer'));
  });
}
