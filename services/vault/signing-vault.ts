import { hkdfSync } from 'node:crypto';
import { z } from 'zod';
import type { Tenant } from '../../core/delivery/track.ts';
import { sealedKeyPlace, sealingKeyInfo } from '../../core/signing/sealed-key.ts';
import { seal } from './address-cipher.ts';

const env = z.object({
  NOREN_DKIM_KEK: z
    .string()
    .transform((text) => Buffer.from(text, 'base64'))
    .refine((key) => key.length === 32, 'NOREN_DKIM_KEK must be 32 octets in base64'),
});

/**
 * Seals a DKIM private key for its row, under a key of the customer's that the MTA can make too and the database cannot.
 *
 * @param pem PKCS #8
 * @see docs/adr/0012-signing-keys-under-a-key-of-their-own.md
 */
export function sealSigningKey(owner: Tenant, keyId: string, pem: string): Uint8Array<ArrayBuffer> {
  const { NOREN_DKIM_KEK: kek } = env.parse(process.env);
  const key = Buffer.from(hkdfSync('sha256', kek, '', sealingKeyInfo(owner), 32));
  return seal(key, sealedKeyPlace(keyId), Buffer.from(pem, 'ascii'));
}
