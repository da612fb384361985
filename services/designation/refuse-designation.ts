import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import type { SystemTx } from '../db/doors.ts';

export const refuseDesignationInput = z.object({
  id: z.uuid(),
  /** Read by the reseller. */
  reason: z.string().trim().min(1).max(500),
});

/** Refuses what a reseller asked for, and says why. @throws Refusal designation_settled, also for what does not exist */
export async function refuseDesignation(
  tx: SystemTx,
  { id, reason }: z.infer<typeof refuseDesignationInput>,
): Promise<void> {
  const [refused] = await tx.db.designation.updateManyAndReturn({
    where: { id, state: 'requested' },
    data: { state: 'refused', reason, decidedAt: new Date(), decidedBy: tx.actorId },
  });
  if (!refused) throw new Refusal('conflict', 'designation_settled');
  await record(tx, {
    action: 'designation.refuse',
    objectId: id,
    detail: { kind: refused.kind, value: refused.value, reason },
    owner: { resellerId: refused.resellerId, customerId: null },
  });
}
