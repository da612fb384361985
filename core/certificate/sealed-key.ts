/**
 * What the worker, which seals a certificate's private key, and those who serve it must agree on. The cipher is AES-256-GCM;
 * sealed is version (1 octet), IV (12), tag (16), ciphertext of the PKCS #8 PEM.
 *
 * @see docs/adr/0019-a-certificate-for-each-host.md
 */
export const sealedFormat = { version: 1, ivBytes: 12, tagBytes: 16 } as const;

/** Authenticated with the ciphertext: in another row it does not open. */
export const certificateKeyPlace = (id: string) => ({ table: 'certificate', column: 'sealed_private_key', row: id });

export const accountKeyPlace = (directoryUrl: string) => ({
  table: 'acme_account',
  column: 'sealed_private_key',
  row: directoryUrl,
});

/** `info` of HKDF-SHA256 (RFC 5869), which makes the sealing key out of NOREN_TLS_KEK. */
export const tlsSealingInfo = 'tls|1';
