import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import type { SystemTx } from '../db/doors.ts';
import { orderQueue } from './order-queue.ts';

export const endOrderInput = z.object({ id: z.uuid(), reason: z.string().trim().min(1).max(500) });

/**
 * Takes an order back. What a hold held goes at once, also what waits for its next attempt; what a deletion has deleted stays deleted.
 *
 * @throws Refusal not_found when there is no such order, or it has ended
 */
export async function endOrder(
  tx: SystemTx,
  { id, reason }: z.infer<typeof endOrderInput>,
  now = new Date(),
): Promise<void> {
  const order = await tx.db.queueOrder.findFirst({ where: { id, endedAt: null, endsAt: { gt: now } } });
  if (!order) throw new Refusal('not_found', 'not_found');
  await tx.db.queueOrder.updateMany({ where: { id }, data: { endedAt: now, endedBy: tx.actorId } });
  const { resellerId, customerId, domain, sourceIp, messageId, action } = order;
  await record(tx, {
    action: 'queue.end',
    objectId: id,
    detail: { action, reason },
    owner: { resellerId, customerId },
  });
  if (action === 'hold')
    await orderQueue(
      tx,
      { action: 'release', selector: { resellerId, customerId, domain, sourceIp, messageId }, reason },
      now,
    );
}
