import { createPrivateKey, type KeyObject } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Tenant } from '../../core/delivery/track.ts';
import { sealedKeyPlace, sealingKeyInfo } from '../../core/signing/sealed-key.ts';
import type { SigningKey } from './directory.ts';
import { openSealed } from './open-sealed.ts';

/** Opened keys by what was sealed: a key that is sealed anew is opened anew. */
const opened = new LRUCache<string, OpenedKey>({ max: 20_000 });

/** A private key as it is written (PKCS #8 PEM) and as it signs: to read it anew for every message costs more than some signatures. */
export type OpenedKey = { readonly pem: string; readonly key: KeyObject };

/**
 * The private key of a domain, opened with NOREN_DKIM_KEK.
 *
 * @throws Error when it does not open: altered, of another row, or sealed under another KEK
 * @see services/vault/signing-vault.ts, which seals it
 */
export function openSigningKey(owner: Tenant, { id, sealed }: SigningKey): OpenedKey {
  const known = opened.get(sealed);
  if (known) return known;
  const place = sealedKeyPlace(id);
  const pem = openSealed({ bytes: Buffer.from(sealed, 'base64'), info: sealingKeyInfo(owner), place }).toString(
    'ascii',
  );
  const key = createPrivateKey(pem); // one that cannot sign is found out here, before any message depends on it
  opened.set(sealed, { pem, key });
  return { pem, key };
}
