import { createHmac, hkdfSync } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Tenant } from '../../core/delivery/track.ts';
import { type SuppressionOwner, suppressionKeyInfo } from '../../core/suppression/suppression-key.ts';
import { directory } from './directory.ts';
import { mtaSettings } from './settings.ts';

const keys = new LRUCache<string, Buffer>({ max: 50_000 });

function keyOf(owner: SuppressionOwner): Buffer {
  const info = suppressionKeyInfo(owner);
  const known = keys.get(info);
  if (known) return known;
  const secret = Buffer.from(mtaSettings().NOREN_SUPPRESSION_KEY, 'base64');
  const key = Buffer.from(hkdfSync('sha256', secret, '', info, 32));
  keys.set(info, key);
  return key;
}

/**
 * Whether the customer, or its reseller for all of its customers, has stopped sending to this recipient. Nobody is looked up
 * in a list that has no entries.
 *
 * @param address as directoryAddress gives it
 * @throws DirectoryUnavailable when Postgres is away and the answer is not remembered
 * @see services/vault/suppression-index.ts, which writes the index
 */
export async function isSuppressed({ resellerId, customerId }: Tenant, address: string): Promise<boolean> {
  for (const owner of [
    { resellerId, customerId },
    { resellerId, customerId: null },
  ]) {
    if (!(await directory().hasSuppressed(owner.customerId ?? resellerId))) continue;
    const index = createHmac('sha256', keyOf(owner)).update(address, 'utf8').digest('hex');
    if (await directory().isSuppressed(index)) return true;
  }
  return false;
}
