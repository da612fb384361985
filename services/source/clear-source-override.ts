import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import type { SystemTx } from '../db/doors.ts';

export const customerInput = z.object({ resellerId: z.uuid(), customerId: z.uuid() });

/** Takes a customer's own pool away: its mail leaves from its reseller's again. @throws Refusal not_found */
export async function clearSourceOverride(tx: SystemTx, owner: z.infer<typeof customerInput>): Promise<void> {
  const [binding] = await tx.db.sourceBinding.findMany({ where: owner });
  if (!binding) throw new Refusal('not_found', 'not_found');
  await tx.db.sourceBinding.deleteMany({ where: owner });
  await record(tx, { action: 'source-pool.detach', objectId: binding.poolId, owner });
}
