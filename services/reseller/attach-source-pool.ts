import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import type { SystemTx } from '../db/doors.ts';
import { requireOwner } from '../source/require-owner.ts';

export const attachSourcePoolInput = z.object({
  resellerId: z.uuid(),
  /** Overrides the reseller's own pool for this customer alone. */
  customerId: z.uuid().nullish(),
  sourcePoolId: z.uuid(),
});

/**
 * Lets a reseller's mail, or that of one of its customers, leave from the addresses of a pool, instead of the one before.
 *
 * @throws Refusal source_pool_missing when the pool does not exist or holds no address: its mail could never leave;
 *   source_pool_quarantine; source_pool_dedicated when the pool belongs to another reseller; not_found
 */
export async function attachSourcePool(tx: SystemTx, input: z.infer<typeof attachSourcePoolInput>): Promise<void> {
  const { resellerId, customerId = null } = input;
  await requireOwner(tx, { resellerId, customerId });
  // The lock makes two resellers that are attached to one pool at once wait for each other.
  await tx.db.$queryRaw`select id from source_pool where id = ${input.sourcePoolId}::uuid for update`;
  const pool = await tx.db.sourcePool.findFirst({
    where: { id: input.sourcePoolId, addresses: { some: {} } },
    include: { bindings: { where: { resellerId: { not: resellerId } } } },
  });
  if (!pool) throw new Refusal('invalid', 'source_pool_missing');
  if (pool.kind === 'quarantine') throw new Refusal('invalid', 'source_pool_quarantine', { name: pool.name });
  if (pool.kind === 'dedicated' && pool.bindings.length > 0) {
    throw new Refusal('conflict', 'source_pool_dedicated', { name: pool.name });
  }
  await tx.db.sourceBinding.deleteMany({ where: { resellerId, customerId } });
  await tx.db.sourceBinding.create({ data: { resellerId, customerId, poolId: pool.id } });
  await record(tx, { action: 'source-pool.attach', objectId: pool.id, owner: { resellerId, customerId } });
}
