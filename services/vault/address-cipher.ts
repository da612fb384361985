import { createCipheriv, createDecipheriv, createHmac, type KeyObject, randomBytes } from 'node:crypto';
import { invariant } from '../../core/errors.ts';

/** Where a ciphertext stands. Part of what is authenticated: moved to another row or column it no longer opens. */
export type Place = { readonly table: string; readonly column: string; readonly row: string };

const version = 1;
const ivBytes = 12;
const tagBytes = 16;

/**
 * Encrypts with AES-256-GCM under a random 96-bit IV.
 *
 * @returns version (1 octet), IV (12), tag (16), ciphertext
 * @see NIST SP 800-38D; architecture: addresses at rest
 */
export function seal(key: Buffer | KeyObject, place: Place, plain: Buffer): Uint8Array<ArrayBuffer> {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(placeBytes(place));
  const text = Buffer.concat([cipher.update(plain), cipher.final()]);
  return new Uint8Array(Buffer.concat([Buffer.from([version]), iv, cipher.getAuthTag(), text]));
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

/** Keyed hash under which an exact value is found again; `label` keeps columns from being joined. */
export function blindIndex(key: Buffer | KeyObject, label: string, normal: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHmac('sha256', key).update(`1|${label}|`).update(normal, 'utf8').digest());
}

const placeBytes = ({ table, column, row }: Place) => Buffer.from(`${table}|${column}|${row}`, 'utf8');
