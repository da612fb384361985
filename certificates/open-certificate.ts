import { createDecipheriv, hkdfSync } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import { certificateKeyPlace, sealedFormat, tlsSealingInfo } from '../core/certificate/sealed-key.ts';

/** A row of the view mta.certificate. `sealed` is base64. */
export type CertificateRow = {
  readonly id: string;
  readonly host: string;
  readonly chainPem: string;
  readonly sealed: string;
};

/** What a server shows and proves for a host name; PEM texts. */
export type Certificate = { readonly host: string; readonly chainPem: string; readonly keyPem: string };

/**
 * Opens a certificate's private key with NOREN_TLS_KEK, and sees that key and certificate belong together.
 *
 * @param kek base64 of 32 octets
 * @throws Error when it does not open, or does not fit
 * @see services/vault/tls-vault.ts, which seals it
 */
export function openCertificate({ id, host, chainPem, sealed }: CertificateRow, kek: string): Certificate {
  const { version, ivBytes, tagBytes } = sealedFormat;
  const bytes = Buffer.from(sealed, 'base64');
  if (bytes[0] !== version) throw new Error('its key is sealed in an unknown version');
  const key = Buffer.from(hkdfSync('sha256', Buffer.from(kek, 'base64'), '', tlsSealingInfo, 32));
  const { table, column, row } = certificateKeyPlace(id);
  const textAt = 1 + ivBytes + tagBytes;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, 1 + ivBytes));
  decipher.setAAD(Buffer.from(`${table}|${column}|${row}`, 'utf8'));
  decipher.setAuthTag(bytes.subarray(1 + ivBytes, textAt));
  const keyPem = Buffer.concat([decipher.update(bytes.subarray(textAt)), decipher.final()]).toString('ascii');
  createSecureContext({ cert: chainPem, key: keyPem });
  return { host, chainPem, keyPem };
}
