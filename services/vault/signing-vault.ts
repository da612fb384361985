import type { Tenant } from '../../core/delivery/track.ts';
import { sealedKeyPlace, sealingKeyInfo } from '../../core/signing/sealed-key.ts';
import { seal } from './address-cipher.ts';
import { mtaKey } from './mta-key.ts';

/**
 * Seals a DKIM private key for its row, under a key of the customer's that the MTA can make too and the database cannot.
 *
 * @param pem PKCS #8
 * @see docs/adr/0012-signing-keys-under-a-key-of-their-own.md
 */
export function sealSigningKey(owner: Tenant, keyId: string, pem: string): Uint8Array<ArrayBuffer> {
  return seal(mtaKey(sealingKeyInfo(owner)), sealedKeyPlace(keyId), Buffer.from(pem, 'ascii'));
}
