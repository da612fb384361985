import { hkdfSync } from 'node:crypto';
import { z } from 'zod';
import { tlsSealingInfo } from '../../core/certificate/sealed-key.ts';
import { open, type Place, seal } from './address-cipher.ts';

const env = z.object({
  NOREN_TLS_KEK: z
    .string({ error: 'NOREN_TLS_KEK is needed to keep the private keys of certificates' })
    .optional()
    .transform((text) => Buffer.from(text ?? '', 'base64'))
    .refine((key) => key.length === 32, 'NOREN_TLS_KEK must be 32 octets in base64'),
});

const key = () => Buffer.from(hkdfSync('sha256', env.parse(process.env).NOREN_TLS_KEK, '', tlsSealingInfo, 32));

/** Seals a private key of TLS or ACME for its row. @param pem PKCS #8 */
export const sealTlsKey = (place: Place, pem: Buffer): Uint8Array<ArrayBuffer> => seal(key(), place, pem);

/** @throws InvariantError when it was altered or sealed under another key */
export const openTlsKey = (place: Place, sealed: Uint8Array): Buffer => open(key(), place, sealed);
