import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import type { SystemTx } from '../db/doors.ts';

export const endThrottleInput = z.object({ id: z.uuid() });

/**
 * Ends a restriction now. One that has not begun ends as it begins. It stays on record with its period.
 *
 * @throws Refusal not_found, also when it has ended already
 */
export async function endThrottle(tx: SystemTx, { id }: z.infer<typeof endThrottleInput>): Promise<void> {
  const [ended] = await tx.db.$queryRaw<{ reseller_id: string; customer_id: string | null }[]>`
    update sending_throttle set ends_at = greatest(starts_at, now())
    where id = ${id}::uuid and (ends_at is null or ends_at > now()) returning reseller_id, customer_id`;
  if (!ended) throw new Refusal('not_found', 'not_found');
  const owner = { resellerId: ended.reseller_id, customerId: ended.customer_id };
  await record(tx, { action: 'sending-throttle.end', objectId: id, owner });
}
