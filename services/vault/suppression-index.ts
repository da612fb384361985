import { createHmac, hkdfSync } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { type SuppressionOwner, suppressionKeyInfo } from '../../core/suppression/suppression-key.ts';
import { normaliseAddress } from '../../core/tenancy/mail-address.ts';

const env = z.object({
  NOREN_SUPPRESSION_KEY: z
    .string()
    .transform((text) => Buffer.from(text, 'base64'))
    .refine((key) => key.length === 32, 'NOREN_SUPPRESSION_KEY must be 32 octets in base64'),
});

const keys = new LRUCache<string, Buffer>({ max: 10_000 });

function keyOf(owner: SuppressionOwner): Buffer {
  const { NOREN_SUPPRESSION_KEY: secret } = env.parse(process.env);
  const info = suppressionKeyInfo(owner);
  const name = `${secret.toString('base64')} ${info}`;
  const known = keys.get(name);
  if (known) return known;
  const key = Buffer.from(hkdfSync('sha256', secret, '', info, 32));
  keys.set(name, key);
  return key;
}

/**
 * Under which a suppressed recipient stands in a list: the same for all spellings of the address, another in every list.
 *
 * @see plugins/shared/suppressed.ts, which looks it up
 */
export function suppressionIndex(owner: SuppressionOwner, address: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHmac('sha256', keyOf(owner)).update(normaliseAddress(address), 'utf8').digest());
}
