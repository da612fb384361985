import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { crossedByChange } from '../../core/tenancy/overuse.ts';
import { record } from '../audit/record.ts';
import type { SystemTx } from '../db/doors.ts';
import { allottedBy, limitsInput, lockReseller, overuseInput, poolOf, usedBy } from '../pool/limits.ts';
import { requireCovers } from '../pool/require-covers.ts';
import { tellOfCrossings } from '../pool/take-room.ts';

export const setResellerPoolInput = z.object({
  resellerId: z.uuid(),
  pool: limitsInput,
  /** Left out: as before. */
  overuse: overuseInput.optional(),
});

/**
 * Changes what a reseller may hold, and whether what exists may go beyond.
 *
 * @throws Refusal not_found; pool_below_use when its customers were already allotted more
 */
export async function setResellerPool(
  tx: SystemTx,
  { resellerId, pool, overuse: wanted }: z.infer<typeof setResellerPoolInput>,
): Promise<void> {
  await lockReseller(tx.db, resellerId);
  const { limits: held, overuse: was } = await poolOf(tx.db, resellerId, null);
  const overuse = wanted ?? was;
  if (overuse === 'block') requireCovers('reseller', pool, await allottedBy(tx.db, resellerId), held);
  const changed = await tx.db.pool.updateMany({
    where: { resellerId, customerId: null },
    data: { ...pool, storageBytes: BigInt(pool.storageBytes), overuse, mayExceed: overuse === 'notify' },
  });
  if (changed.count === 0) throw new Refusal('not_found', 'not_found');
  const used = await usedBy(tx.db, resellerId, null);
  await tellOfCrossings(tx.db, { resellerId, customerId: null }, crossedByChange('reseller', held, pool, used));
  await record(tx, {
    action: 'pool.change',
    objectId: resellerId,
    detail: { ...pool, overuse },
    owner: { resellerId, customerId: null },
  });
}
