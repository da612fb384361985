import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import type { SystemTx } from '../db/doors.ts';
import { allottedBy, limitsInput, lockReseller } from '../pool/limits.ts';
import { requireCovers } from '../pool/require-covers.ts';

export const setResellerPoolInput = z.object({ resellerId: z.uuid(), pool: limitsInput });

/**
 * Changes what a reseller may hold.
 *
 * @throws Refusal not_found; pool_below_use when its customers were already allotted more
 */
export async function setResellerPool(
  tx: SystemTx,
  { resellerId, pool }: z.infer<typeof setResellerPoolInput>,
): Promise<void> {
  await lockReseller(tx.db, resellerId);
  requireCovers('reseller', pool, await allottedBy(tx.db, resellerId));
  const changed = await tx.db.pool.updateMany({
    where: { resellerId, customerId: null },
    data: { ...pool, storageBytes: BigInt(pool.storageBytes) },
  });
  if (changed.count === 0) throw new Refusal('not_found', 'not_found');
  await record(tx, {
    action: 'pool.change',
    objectId: resellerId,
    detail: pool,
    owner: { resellerId, customerId: null },
  });
}
