import type { ContractEvent } from '../../core/contract/contract-event.ts';
import { mayFollow } from '../../core/contract/contract-life.ts';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import type { SystemTx, TenantTx } from '../db/doors.ts';
import type { Contract, Prisma } from '../db/rows.ts';
import { stateOfContract } from './contract-state.ts';

/** Puts the changes of one contract one after the other until commit. */
export async function lockContract({ db }: SystemTx | TenantTx, contractId: string): Promise<void> {
  await db.$queryRaw`select 1 from (select pg_advisory_xact_lock(hashtextextended('contract ' || ${contractId}, 0))) locked`;
}

/** The same of many, always in one order. */
export async function lockContracts({ db }: SystemTx, contractIds: readonly string[]): Promise<void> {
  await db.$queryRaw`
    select count(pg_advisory_xact_lock(hashtextextended('contract ' || id, 0))) from unnest(${contractIds.toSorted()}::text[]) id`;
}

/**
 * Adds an event to a contract where its state allows it. The caller holds the contract's lock.
 *
 * @param computed how a figure in the event came about: formula and profile version, inputs, steps
 * @throws Refusal contract_state
 */
export async function appendEvent(
  tx: SystemTx | TenantTx,
  contract: Contract,
  event: ContractEvent,
  computed?: Prisma.InputJsonObject,
): Promise<void> {
  const { life } = await stateOfContract(tx.db, contract);
  if (!mayFollow(life, event))
    throw new Refusal('conflict', 'contract_state', { event: event.kind, state: life.phase });
  const { resellerId, id: contractId } = contract;
  // createMany reads nothing back.
  await tx.db.contractEvent.createMany({
    data: [{ resellerId, contractId, kind: event.kind, event, actorId: tx.actorId, ...(computed && { computed }) }],
  });
  const owner = { resellerId, customerId: null };
  await record(tx, { action: `contract.${event.kind}`, objectId: contractId, detail: event, owner });
}
