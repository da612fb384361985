import { createCipheriv, createDecipheriv, createHmac, type KeyObject, randomBytes } from 'node:crypto';
import { invariant } from '../../core/errors.ts';
import { hmacOfMany } from './hmac-of-many.ts';

/** Where a ciphertext stands. Part of what is authenticated: moved to another row or column it no longer opens. */
export type Place = { readonly table: string; readonly column: string; readonly row: string };

const version = 1;
const ivBytes = 12;
const tagBytes = 16;
/** Random octets are had many at a time: to ask for twelve costs nearly as much as for thousands. */
const drawnBytes = ivBytes * 512;

let drawn = Buffer.alloc(0);
let used = 0;

/** Each is given out once. */
function nextIv(): Buffer {
  if (used + ivBytes > drawn.length) {
    drawn = randomBytes(drawnBytes);
    used = 0;
  }
  used += ivBytes;
  return drawn.subarray(used - ivBytes, used);
}

/**
 * Encrypts with AES-256-GCM under a random 96-bit IV.
 *
 * @returns version (1 octet), IV (12), tag (16), ciphertext
 * @see NIST SP 800-38D; architecture: addresses at rest
 */
export function seal(key: Buffer | KeyObject, place: Place, plain: Buffer): Uint8Array<ArrayBuffer> {
  const iv = nextIv();
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(placeBytes(place));
  const text = cipher.update(plain);
  cipher.final(); // adds nothing in this mode, but makes the tag
  const sealed = new Uint8Array(1 + ivBytes + tagBytes + text.length);
  sealed[0] = version;
  sealed.set(iv, 1);
  sealed.set(cipher.getAuthTag(), 1 + ivBytes);
  sealed.set(text, 1 + ivBytes + tagBytes);
  return sealed;
}

/** @throws InvariantError when the key, the place or any bit differs */
export function open(key: Buffer | KeyObject, place: Place, sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  invariant(bytes[0] === version, `ciphertext of unknown version in ${place.table}.${place.column}`);
  const iv = bytes.subarray(1, 1 + ivBytes);
  const decipher = createDecipheriv('aes-256-gcm', key, iv);
  decipher.setAAD(placeBytes(place));
  decipher.setAuthTag(bytes.subarray(1 + ivBytes, 1 + ivBytes + tagBytes));
  try {
    const plain = decipher.update(bytes.subarray(1 + ivBytes + tagBytes));
    decipher.final(); // adds nothing in this mode, and throws when anything was altered
    return plain;
  } catch {
    invariant(
      false,
      `ciphertext in ${place.table}.${place.column} row ${place.row} does not open: altered, moved or another key`,
    );
  }
}

const blockBytes = 16;

/**
 * Reads many ciphertexts without asking whether they are what was sealed: for looking through them, a hundred times cheaper than to open
 * each. GCM is AES in counter mode, from 2 on behind the IV, so one call makes the key stream of them all. Nothing of it may be shown or
 * kept: what it finds is opened with {@link open}.
 *
 * @returns the texts in their order; empty where the ciphertext is none of ours
 * @see NIST SP 800-38D §7.1; docs/adr/0045-looking-through-sealed-texts.md
 */
export function peek(key: Buffer | KeyObject, sealed: readonly Uint8Array[]): Buffer[] {
  const headBytes = 1 + ivBytes + tagBytes;
  const lengths = sealed.map((each) => (each[0] === version ? Math.max(each.length - headBytes, 0) : 0));
  const blocks = lengths.map((length) => Math.ceil(length / blockBytes));
  const counters = Buffer.alloc(blocks.reduce((sum, n) => sum + n, 0) * blockBytes);
  let at = 0;
  for (const [i, each] of sealed.entries())
    for (let n = 0; n < (blocks[i] ?? 0); n++) {
      counters.set(each.subarray(1, 1 + ivBytes), at);
      counters.writeUInt32BE(2 + n, at + ivBytes);
      at += blockBytes;
    }
  const stream = createCipheriv('aes-256-ecb', key, null).setAutoPadding(false).update(counters);
  at = 0;
  return sealed.map((each, i) => {
    const length = lengths[i] ?? 0;
    const text = stream.subarray(at, at + length);
    for (let n = 0; n < length; n++) text[n] = (text[n] ?? 0) ^ (each[headBytes + n] ?? 0);
    at += (blocks[i] ?? 0) * blockBytes;
    return text;
  });
}

/** Keyed hash under which an exact value is found again; `label` keeps columns from being joined. */
export function blindIndex(key: Buffer | KeyObject, label: string, normal: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHmac('sha256', key).update(`1|${label}|`).update(normal, 'utf8').digest());
}

/** The same under many keys, as octets. */
export const blindIndexes = (keys: readonly Uint8Array[], label: string, normal: string): Uint8Array<ArrayBuffer>[] =>
  hmacOfMany(keys, Buffer.from(`1|${label}|${normal}`, 'utf8'));

const placeBytes = ({ table, column, row }: Place) => Buffer.from(`${table}|${column}|${row}`, 'utf8');
