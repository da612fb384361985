import { hkdfSync } from 'node:crypto';
import { z } from 'zod';

const env = z.object({
  NOREN_DKIM_KEK: z
    .string()
    .transform((text) => Buffer.from(text, 'base64'))
    .refine((key) => key.length === 32, 'NOREN_DKIM_KEK must be 32 octets in base64'),
});

/**
 * A key that the MTA can make too and the database cannot: HKDF-SHA256 (RFC 5869) out of NOREN_DKIM_KEK.
 *
 * @param info what the key is for, and whose
 * @see plugins/shared/open-sealed.ts, its other side
 */
export const mtaKey = (info: string): Buffer =>
  Buffer.from(hkdfSync('sha256', env.parse(process.env).NOREN_DKIM_KEK, '', info, 32));
