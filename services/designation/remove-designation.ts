import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import type { SystemTx, TenantTx } from '../db/doors.ts';

export const removeDesignationInput = z.object({ id: z.uuid() });

/**
 * Gives a designation back, or takes a request back. What it named neither sends nor receives from two seconds later on; mail
 * accepted before is still delivered. A contract keeps its operator name: another one takes its place.
 *
 * @throws Refusal not_found; designation_settled when it is neither requested nor accepted any more
 */
export async function removeDesignation(
  tx: SystemTx | TenantTx,
  { id }: z.infer<typeof removeDesignationInput>,
): Promise<void> {
  const found = await tx.db.designation.findUnique({ where: { id } });
  if (!found) throw new Refusal('not_found', 'not_found');
  const { resellerId, kind, value } = found;
  const { count } = await tx.db.designation.updateMany({
    where: {
      id,
      OR: [{ state: 'requested' }, { state: 'accepted', kind: { not: 'operator_name' } }],
    },
    data: { state: 'removed', removedAt: new Date(), removedBy: tx.actorId },
  });
  if (count === 0) throw new Refusal('conflict', 'designation_settled');
  await record(tx, {
    action: 'designation.remove',
    objectId: id,
    detail: { kind, value },
    owner: { resellerId, customerId: null },
  });
}
