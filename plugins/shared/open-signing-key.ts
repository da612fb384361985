import { createDecipheriv, createPrivateKey, hkdfSync } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Tenant } from '../../core/delivery/track.ts';
import { sealedKeyFormat, sealedKeyPlace, sealingKeyInfo } from '../../core/signing/sealed-key.ts';
import type { SigningKey } from './directory.ts';
import { mtaSettings } from './settings.ts';

/** Opened keys by what was sealed: a key that is sealed anew is opened anew. */
const opened = new LRUCache<string, string>({ max: 20_000 });

/**
 * The private key of a domain, opened with NOREN_DKIM_KEK.
 *
 * @returns PKCS #8 PEM
 * @throws Error when it does not open: altered, of another row, or sealed under another KEK
 * @see services/vault/signing-vault.ts, which seals it
 */
export function openSigningKey(owner: Tenant, { id, sealed }: SigningKey): string {
  const known = opened.get(sealed);
  if (known) return known;
  const pem = decrypt(owner, id, Buffer.from(sealed, 'base64'));
  createPrivateKey(pem); // a key that cannot sign is found out here, before any message depends on it
  opened.set(sealed, pem);
  return pem;
}

function decrypt(owner: Tenant, id: string, bytes: Buffer): string {
  const { version, ivBytes, tagBytes } = sealedKeyFormat;
  if (bytes[0] !== version) throw new Error(`signing key ${id}: sealed in an unknown version`);
  const kek = Buffer.from(mtaSettings().NOREN_DKIM_KEK, 'base64');
  const key = Buffer.from(hkdfSync('sha256', kek, '', sealingKeyInfo(owner), 32));
  const { table, column, row } = sealedKeyPlace(id);
  const textAt = 1 + ivBytes + tagBytes;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, 1 + ivBytes));
  decipher.setAAD(Buffer.from(`${table}|${column}|${row}`, 'utf8'));
  decipher.setAuthTag(bytes.subarray(1 + ivBytes, textAt));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(textAt)), decipher.final()]).toString('ascii');
  } catch (error) {
    throw new Error(`signing key ${id} does not open: altered, moved or sealed under another NOREN_DKIM_KEK`, {
      cause: error,
    });
  }
}
