import { z } from 'zod';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';
import { allottedBy, limitsInput, limitsOf, lockReseller, requireRoom, usedBy } from '../pool/limits.ts';
import { requireCovers } from '../pool/require-covers.ts';
import { requireCustomer } from './require-customer.ts';

export const setCustomerPoolInput = z.object({ customerId: z.uuid(), pool: limitsInput });

/**
 * Changes what a customer may hold, within what the reseller still has.
 *
 * @throws Refusal not_found, pool_empty_… (the reseller's), pool_below_use (the customer's)
 */
export async function setCustomerPool(tx: TenantTx, input: z.infer<typeof setCustomerPoolInput>): Promise<void> {
  const { resellerId } = tx;
  const customerId = await requireCustomer(tx, input.customerId);
  await lockReseller(tx.db, resellerId);
  requireRoom(
    'reseller',
    await limitsOf(tx.db, resellerId, null),
    await allottedBy(tx.db, resellerId, customerId),
    input.pool,
  );
  requireCovers('customer', input.pool, await usedBy(tx.db, resellerId, customerId));
  await tx.db.pool.updateMany({
    where: { resellerId, customerId },
    data: { ...input.pool, storageBytes: BigInt(input.pool.storageBytes) },
  });
  await record(tx, {
    action: 'pool.change',
    objectId: customerId,
    detail: input.pool,
    owner: { resellerId, customerId },
  });
}
