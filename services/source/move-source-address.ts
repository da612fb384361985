import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import type { SystemTx } from '../db/doors.ts';

export const moveSourceAddressInput = z.object({
  id: z.uuid(),
  /** The pool it goes to; null takes it out of use. */
  toPoolId: z.uuid().nullable(),
});

/**
 * Moves an address to another pool, or takes it out of use. Warm-up, hold and what is known of it go with it. Within two seconds no
 * new attempt leaves from it for whoever had it; a pool that is left without an address keeps its mail waiting.
 *
 * @throws Refusal not_found (address, also one that is in no pool; pool)
 */
export async function moveSourceAddress(tx: SystemTx, input: z.infer<typeof moveSourceAddressInput>): Promise<void> {
  const { id, toPoolId } = input;
  const nobody = () => new Refusal('not_found', 'not_found');
  if (toPoolId && (await tx.db.sourcePool.count({ where: { id: toPoolId } })) === 0) throw nobody();
  const left = await tx.db.sourcePoolAddress.findMany({ where: { addressId: id } });
  const removed = await tx.db.sourcePoolAddress.deleteMany({ where: { addressId: id } });
  if (removed.count === 0) throw nobody();
  if (toPoolId) await tx.db.sourcePoolAddress.create({ data: { poolId: toPoolId, addressId: id } });
  await record(tx, {
    action: toPoolId ? 'source-address.move' : 'source-address.remove',
    objectId: id,
    detail: { from: left.map(({ poolId }) => poolId), to: toPoolId },
  });
}
