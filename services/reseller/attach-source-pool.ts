import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import type { SystemTx } from '../db/doors.ts';

/**
 * Lets a reseller's mail leave from the addresses of a pool, instead of the one before.
 *
 * @throws Refusal source_pool_missing when the pool does not exist or holds no address: its mail could never leave
 */
export async function attachSourcePool(
  tx: SystemTx,
  input: { resellerId: string; sourcePoolId: string },
): Promise<void> {
  const pool = await tx.db.sourcePool.findFirst({ where: { id: input.sourcePoolId, addresses: { some: {} } } });
  if (!pool) throw new Refusal('invalid', 'source_pool_missing');
  const { resellerId } = input;
  await tx.db.sourceBinding.deleteMany({ where: { resellerId, customerId: null } });
  await tx.db.sourceBinding.create({ data: { resellerId, customerId: null, poolId: pool.id } });
  await record(tx, { action: 'source-pool.attach', objectId: pool.id, owner: { resellerId, customerId: null } });
}
