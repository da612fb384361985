import { LRUCache } from 'lru-cache';
import { readSealedTarget, sealedTargetPlace, targetKeyInfo } from '../../core/delivery/sealed-target.ts';
import type { Tenant } from '../../core/delivery/track.ts';
import { openSealed } from './open-sealed.ts';

/** Opened targets by what was sealed. */
const opened = new LRUCache<string, string>({ max: 50_000 });

/**
 * The address of a target as the directory gives it, in clear or sealed for its row.
 *
 * @throws Error when it does not open: the answer is temporary then, and nobody's mail is lost
 * @see services/vault/target-vault.ts, which seals it
 */
export function openTarget(owner: Pick<Tenant, 'resellerId'>, text: string): string {
  const found = readSealedTarget(text);
  if (!found) return text;
  const known = opened.get(text);
  if (known) return known;
  const { id, sealed } = found;
  const address = openSealed({
    bytes: Buffer.from(sealed, 'base64'),
    info: targetKeyInfo(owner),
    place: sealedTargetPlace(id),
  }).toString('utf8');
  opened.set(text, address);
  return address;
}
