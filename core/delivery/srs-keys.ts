import { z } from 'zod';

/** One that is made out of NOREN_DKIM_KEK, for installations that have none of their own. */
const derived = 'derived';
const key = z.string().regex(/^(?:[A-Za-z0-9+/]{43}=|derived)$/, 'must be 32 octets in base64, or the word derived');

/**
 * The keys of return paths, comma list: the first one signs, the others are still taken. So a key is changed without refusing
 * a bounce of what was sent on under the one before it.
 */
export const srsKeys = z
  .string()
  .default('')
  .transform((text) => text.split(',').map((each) => each.trim()))
  .transform((names) => (names.every((name) => name === '') ? [derived] : names))
  .pipe(z.array(key).max(3, 'at most three keys'));

/**
 * Octets of the keys, in their order.
 *
 * @param derive makes the one of the word `derived`
 */
export const readSrsKeys = (
  names: readonly string[],
  decode: (base64: string) => Uint8Array,
  derive: () => Uint8Array,
) => names.map((name) => (name === derived ? derive() : decode(name)));
