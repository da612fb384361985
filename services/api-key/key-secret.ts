import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import type { KeyParts } from '../../core/tenancy/api-key.ts';

const letters = 'abcdefghijklmnopqrstuvwxyz234567';

export const newKeyParts = (): KeyParts => ({
  selector: Array.from({ length: 12 }, () => letters[randomInt(letters.length)]).join(''),
  secret: randomBytes(32).toString('base64url'),
});

/** A fast hash is enough: 256 random bits are not guessed, and a slow one would be paid at every request. */
export const hashOfSecret = (secret: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash('sha256').update(secret).digest());

export const isSecret = (secret: string, hash: Uint8Array): boolean => timingSafeEqual(hashOfSecret(secret), hash);
