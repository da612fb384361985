import { serviceState } from '../../core/contract/service-state.ts';
import { record } from '../audit/record.ts';
import type { SystemTx } from '../db/doors.ts';
import type { Contract } from '../db/rows.ts';
import { contractOf } from './contract-of.ts';
import { stateOfContract, today } from './contract-state.ts';

/**
 * Lets a reseller's mail flow, or not, as its contract says today; the MTA and Dovecot follow within two seconds. Does nothing where
 * that is so already. The caller holds the contract's lock.
 *
 * @returns the state it has now, told of in the trail; null where nothing changed
 */
export async function applyServiceState(tx: SystemTx, contract: Contract): Promise<'active' | 'suspended' | null> {
  const { db } = tx;
  const { resellerId: id } = contract;
  // A reseller's mail goes by its first contract, as its accounts do (ADR 0025).
  if ((await contractOf(db, id)).id !== contract.id) return null;
  const day = today();
  const { life } = await stateOfContract(db, contract, day);
  const wanted = serviceState(life, day);
  const { state } = await db.reseller.findUniqueOrThrow({ where: { id } });
  const changes = state !== 'ended' && state !== wanted;
  await db.reseller.update({
    where: { id },
    data: { stateAppliedOn: new Date(day), ...(changes && { state: wanted }) },
  });
  if (!changes) return null;
  const owner = { resellerId: id, customerId: null };
  await record(tx, { action: 'contract.apply_state', objectId: contract.id, detail: { state: wanted }, owner });
  return wanted;
}
