import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import type { SystemTx } from '../db/doors.ts';
import { customerInput } from './clear-source-override.ts';
import { requireOwner } from './require-owner.ts';

const reason = z.string().trim().min(1).max(500);

export const quarantineInput = customerInput.extend({ sourcePoolId: z.uuid(), reason });
export const endQuarantineInput = customerInput.extend({ reason });

/**
 * Lets a customer's mail leave from a quarantine pool, so that what it sends harms nobody else's addresses. Its own binding
 * stays, for when it comes back.
 *
 * @throws Refusal not_found; source_pool_missing when the pool is none of quarantine or holds no address; quarantined_already
 */
export async function quarantineCustomer(tx: SystemTx, input: z.infer<typeof quarantineInput>): Promise<void> {
  const { sourcePoolId: poolId, reason: why, ...owner } = input;
  await requireOwner(tx, owner);
  const pool = await tx.db.sourcePool.findFirst({
    where: { id: poolId, kind: 'quarantine', addresses: { some: {} } },
  });
  if (!pool) throw new Refusal('invalid', 'source_pool_missing');
  const { count } = await tx.db.sourceQuarantine.createMany({
    data: [{ ...owner, poolId, reason: why }],
    skipDuplicates: true,
  });
  if (count === 0) throw new Refusal('conflict', 'quarantined_already');
  await record(tx, { action: 'quarantine.start', objectId: poolId, detail: { reason: why }, owner });
}

/** Lets a customer's mail leave from where it is bound again. @throws Refusal not_found when it is not in quarantine */
export async function endQuarantine(tx: SystemTx, input: z.infer<typeof endQuarantineInput>): Promise<void> {
  const { reason: why, ...owner } = input;
  const [held] = await tx.db.sourceQuarantine.findMany({ where: owner });
  if (!held) throw new Refusal('not_found', 'not_found');
  await tx.db.sourceQuarantine.deleteMany({ where: owner });
  await record(tx, { action: 'quarantine.end', objectId: held.poolId, detail: { reason: why }, owner });
}
