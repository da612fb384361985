import { createHash, randomBytes } from 'node:crypto';

const saltOctets = 16;
const selectorLength = 4;

/** The first group of a secret as makeSecret gives it. It is no secret: it says which app password to compare with. */
export const selectorOf = (secret: string): string => secret.slice(0, selectorLength);

/**
 * SHA-256(secret ‖ salt) ‖ salt in hexadecimal, which Haraka and Dovecot (scheme SSHA256.HEX) both check. A fast hash is enough: a secret
 * has 93 random bits besides its selector, so guessing is hopeless however fast it goes (docs/adr/0016).
 */
export function hashSecret(secret: string): string {
  const salt = randomBytes(saltOctets);
  return Buffer.concat([createHash('sha256').update(secret).update(salt).digest(), salt]).toString('hex');
}
