import { createHmac, hkdfSync } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { type SuppressionOwner, suppressionKeyInfo } from '../../core/suppression/suppression-key.ts';
import { normaliseAddress } from '../../core/tenancy/mail-address.ts';
import { hmacOfMany } from './hmac-of-many.ts';

const env = z.object({
  NOREN_SUPPRESSION_KEY: z
    .string()
    .transform((text) => Buffer.from(text, 'base64'))
    .refine((key) => key.length === 32, 'NOREN_SUPPRESSION_KEY must be 32 octets in base64'),
});

/** More than a reseller has customers: an address is looked for in the lists of all of them, one after the other. */
const keys = new LRUCache<string, Buffer>({ max: 50_000 });

let known: { readonly text: string | undefined; readonly secret: string } | undefined;

/** Read anew only when it is another: to look through an environment ten thousand times takes longer than the search. */
function secretNow(): string {
  const text = process.env.NOREN_SUPPRESSION_KEY;
  if (known?.text !== text || known === undefined)
    known = { text, secret: env.parse(process.env).NOREN_SUPPRESSION_KEY.toString('base64') };
  return known.secret;
}

function keyOf(owner: SuppressionOwner): Buffer {
  const secret = secretNow();
  const info = suppressionKeyInfo(owner);
  const name = `${secret} ${info}`;
  const cached = keys.get(name);
  if (cached) return cached;
  const key = Buffer.from(hkdfSync('sha256', Buffer.from(secret, 'base64'), '', info, 32));
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

/** The same for the lists of many owners at once. */
export function suppressionIndexes(owners: readonly SuppressionOwner[], address: string): Uint8Array<ArrayBuffer>[] {
  return hmacOfMany(owners.map(keyOf), Buffer.from(normaliseAddress(address), 'utf8'));
}
