import { randomUUID } from 'node:crypto';
import { manual } from '../../core/suppression/stop-reason.ts';
import type { SuppressionOwner } from '../../core/suppression/suppression-key.ts';
import { domainOf } from '../../core/tenancy/mail-address.ts';
import type { TenantTx } from '../db/doors.ts';
import { suppressionIndex } from '../vault/suppression-index.ts';
import { sealText } from '../vault/vault.ts';
import { placeOf } from './suppression-view.ts';

/** Rows a statement. */
const atOnce = 1_000;

/**
 * Puts addresses into a list by hand, at once and until somebody releases them. An entry that the platform made, and that waits for its hour
 * or would end by itself, gives way.
 *
 * @param addresses normalised, each once
 * @param batchKey of an import; null for those added by hand
 * @returns how many were not in force for good before
 */
export async function stopRecipients(
  { db, actorId }: TenantTx,
  owner: SuppressionOwner,
  addresses: readonly string[],
  batchKey: string | null,
): Promise<number> {
  const { resellerId, customerId } = owner;
  let added = 0;
  for (let from = 0; from < addresses.length; from += atOnce) {
    const part = addresses.slice(from, from + atOnce);
    const ids = part.map(() => randomUUID());
    const indexes = part.map((address) => suppressionIndex(owner, address));
    const ciphers = await Promise.all(
      part.map((address, at) => sealText(owner, placeOf('recipient_cipher', ids[at] ?? ''), address)),
    );
    await db.$executeRaw`
      update suppression set released_at = clock_timestamp(), released_by = ${actorId}::uuid, release_cause = 'REPLACED'
      where recipient_index = any(${indexes}::bytea[]) and released_at is null and (waiting or release_at is not null)`;
    added += await db.$executeRaw`
      insert into suppression (id, reseller_id, customer_id, recipient_cipher, recipient_index, recipient_domain, reason, created_by, batch_key)
      select e.id, ${resellerId}::uuid, ${customerId}::uuid, e.cipher, e.index, e.domain, ${manual}, ${actorId}::uuid, ${batchKey}::uuid
      from unnest(${ids}::uuid[], ${ciphers}::bytea[], ${indexes}::bytea[], ${part.map(domainOf)}::text[]) as e(id, cipher, index, domain)
      on conflict (recipient_index) where released_at is null do nothing`;
  }
  return added;
}

/** How many of the addresses are in force in a list for good, so that adding them changes nothing. */
export async function countKnown(
  { db }: TenantTx,
  owner: SuppressionOwner,
  addresses: readonly string[],
): Promise<number> {
  let known = 0;
  for (let from = 0; from < addresses.length; from += atOnce) {
    const indexes = addresses.slice(from, from + atOnce).map((address) => suppressionIndex(owner, address));
    known += await db.suppression.count({
      where: { recipientIndex: { in: indexes }, releasedAt: null, waiting: false, releaseAt: null },
    });
  }
  return known;
}
