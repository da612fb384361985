import type { Tenant } from '../../core/delivery/track.ts';
import { sealedKeyPlace, sealingKeyInfo } from '../../core/signing/sealed-key.ts';
import { open, seal } from './address-cipher.ts';
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

/**
 * Seals a key for another customer, to whom its domain goes.
 *
 * @throws InvariantError when it was altered, moved to another row, or sealed under another NOREN_DKIM_KEK
 */
export const sealSigningKeyAnew = (
  from: Tenant,
  to: Tenant,
  keyId: string,
  sealed: Uint8Array,
): Uint8Array<ArrayBuffer> =>
  seal(
    mtaKey(sealingKeyInfo(to)),
    sealedKeyPlace(keyId),
    open(mtaKey(sealingKeyInfo(from)), sealedKeyPlace(keyId), sealed),
  );
