import { z } from 'zod';
import { mayTerminate } from '../../core/contract/demand.ts';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import { appendEvent, lockContract } from '../contract/append-event.ts';
import { applyServiceState } from '../contract/apply-service-state.ts';
import { today } from '../contract/contract-state.ts';
import { findContractOf } from '../contract/find-contract-of.ts';
import type { SystemTx } from '../db/doors.ts';
import { kindOf, standingOf } from './demand-view.ts';

export const settleDemandInput = z.object({
  resellerId: z.uuid(),
  id: z.uuid(),
  /** `terminated`: at once and without notice, which the operator confirms. */
  outcome: z.enum(['satisfied', 'terminated']),
});

/**
 * The operator is satisfied; or it terminates the contract, because a suspicion was not answered within its period.
 *
 * @throws Refusal not_found where nothing of this id is open; demand_answerable where the period runs or an answer came; contract_state
 */
export async function settleDemand(
  tx: SystemTx,
  { resellerId, id, outcome }: z.infer<typeof settleDemandInput>,
): Promise<void> {
  const { db, actorId } = tx;
  const contract = await findContractOf(tx, { resellerId });
  await lockContract(tx, contract.id);
  const row = await db.demand.findFirst({ where: { id, contractId: contract.id, closedAt: null } });
  if (!row) throw new Refusal('not_found', 'not_found');
  if (outcome === 'terminated') {
    if (!mayTerminate(kindOf(row), await standingOf(db, row))) throw new Refusal('conflict', 'demand_answerable');
    await appendEvent(tx, contract, { kind: 'terminated', on: today(), ground: 'ANTI_SOCIAL_FORCES' });
    await applyServiceState(tx, contract);
  }
  await db.demand.update({ where: { id }, data: { outcome, closedAt: new Date(), closedBy: actorId } });
  const owner = { resellerId, customerId: null };
  await record(tx, { action: `demand.${outcome}`, objectId: id, owner });
}
