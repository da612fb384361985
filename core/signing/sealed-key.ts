import type { Tenant } from '../delivery/track.ts';

/**
 * What the portal, which seals a private key, and the MTA, which opens it, must agree on. The cipher is AES-256-GCM; a sealed
 * key is version (1 octet), IV (12), tag (16), ciphertext of the PKCS #8 PEM.
 *
 * @see docs/adr/0012-signing-keys-under-a-key-of-their-own.md
 */
export const sealedKeyFormat = { version: 1, ivBytes: 12, tagBytes: 16 } as const;

/** Authenticated with the ciphertext: in another row it does not open. */
export const sealedKeyPlace = (keyId: string): { table: string; column: string; row: string } => ({
  table: 'signing_key',
  column: 'sealed_private_key',
  row: keyId,
});

/** `info` of HKDF-SHA256 (RFC 5869), which makes each customer's key out of NOREN_DKIM_KEK. */
export const sealingKeyInfo = ({ resellerId, customerId }: Tenant): string => `dkim|${resellerId}|${customerId}`;
