import { z } from 'zod';
import { crossedByChange } from '../../core/tenancy/overuse.ts';
import { type Limits, largerLimits, poolResources } from '../../core/tenancy/pool.ts';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';
import {
  allottedBy,
  limitsInput,
  limitsOf,
  lockReseller,
  overuseInput,
  poolOf,
  requireRoom,
  usedBy,
} from '../pool/limits.ts';
import { requireCovers } from '../pool/require-covers.ts';
import { tellOfCrossings } from '../pool/take-room.ts';
import { requireCustomer } from './require-customer.ts';

export const setCustomerPoolInput = z.object({
  customerId: z.uuid(),
  pool: limitsInput,
  /** Left out: as before. */
  overuse: overuseInput.optional(),
});

/** Of what a customer may count on, the part that grows: the rest it has already. */
function growing(before: Limits, after: Limits): Partial<Limits> {
  return Object.fromEntries(
    poolResources
      .filter((resource) => after[resource] > before[resource])
      .map((resource) => [resource, after[resource]]),
  );
}

const exceeds = (used: Limits, limits: Limits): boolean =>
  poolResources.some((resource) => used[resource] > limits[resource]);

/**
 * Changes what a customer may hold, within what the reseller still has, and whether it may go beyond.
 *
 * @throws Refusal not_found, pool_empty_… (the reseller's), pool_below_use (the customer's)
 */
export async function setCustomerPool(tx: TenantTx, input: z.infer<typeof setCustomerPoolInput>): Promise<void> {
  const { resellerId } = tx;
  const customerId = await requireCustomer(tx, input.customerId);
  await lockReseller(tx.db, resellerId);
  const { limits: held, overuse: was } = await poolOf(tx.db, resellerId, customerId);
  const used = await usedBy(tx.db, resellerId, customerId);
  const overuse = input.overuse ?? was;
  requireRoom(
    'reseller',
    await limitsOf(tx.db, resellerId, null),
    await allottedBy(tx.db, resellerId, customerId),
    growing(largerLimits(held, used), input.pool),
  );
  if (overuse === 'block') requireCovers('customer', input.pool, used, held);
  await tx.db.pool.updateMany({
    where: { resellerId, customerId },
    data: {
      ...input.pool,
      storageBytes: BigInt(input.pool.storageBytes),
      overuse,
      mayExceed: overuse === 'notify' || exceeds(used, input.pool),
    },
  });
  await tellOfCrossings(tx.db, { resellerId, customerId }, crossedByChange('customer', held, input.pool, used));
  await record(tx, {
    action: 'pool.change',
    objectId: customerId,
    detail: { ...input.pool, overuse },
    owner: { resellerId, customerId },
  });
}
