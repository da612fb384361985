import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';

export const releaseSuppressionInput = z.object({ id: z.uuid() });

/**
 * Mail goes to the recipient again, within two seconds. The entry stays on record.
 *
 * @throws Refusal not_found, also when it was released before
 */
export async function releaseSuppression(tx: TenantTx, { id }: z.infer<typeof releaseSuppressionInput>): Promise<void> {
  const row = await tx.db.suppression.findFirst({ where: { id, releasedAt: null } });
  const released = await tx.db.suppression.updateMany({
    where: { id, releasedAt: null },
    data: { releasedAt: new Date(), releasedBy: tx.actorId, releaseCause: 'HAND' },
  });
  if (!row || released.count === 0) throw new Refusal('not_found', 'not_found');
  const { resellerId, customerId } = row;
  await record(tx, { action: 'suppression.release', objectId: id, owner: { resellerId, customerId } });
}
