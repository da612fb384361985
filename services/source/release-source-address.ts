import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import type { SystemTx } from '../db/doors.ts';

/** Puts a held address to use again; what was sent before does not count against it. @throws Refusal not_found */
export async function releaseSourceAddress(tx: SystemTx, input: { id: string }, now = new Date()): Promise<void> {
  const { count } = await tx.db.sourceAddress.updateMany({
    where: { id: input.id, heldAt: { not: null } },
    data: {
      heldAt: null,
      heldGround: null,
      heldAttempts: null,
      heldDeferred: null,
      heldRefused: null,
      judgedFrom: now,
    },
  });
  if (count === 0) throw new Refusal('not_found', 'not_found');
  await record(tx, { action: 'source-address.release', objectId: input.id });
}
