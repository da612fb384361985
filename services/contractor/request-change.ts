import { z } from 'zod';
import { isDay } from '../../core/calendar/day.ts';
import { contractorData } from '../../core/contract/contractor.ts';
import { changedFields, changeProblem } from '../../core/contract/contractor-change.ts';
import { Refusal } from '../../core/errors.ts';
import { findPending, proposeContractor, viewContractor } from '../application/contractor-rows.ts';
import { record } from '../audit/record.ts';
import { lockContract } from '../contract/append-event.ts';
import { stateOfContract, today } from '../contract/contract-state.ts';
import type { SystemTx, TenantTx } from '../db/doors.ts';
import type { Contract } from '../db/rows.ts';

const said = z.object({ data: contractorData, documentIds: z.array(z.uuid()).max(10) });
/** That the new party has no part in anti-social forces. */
const attested = { notAntiSocial: z.literal(true) };

export const reportContractorInput = z.discriminatedUnion('cause', [
  said.extend({ cause: z.literal('change') }),
  /** `succeededOn` is the day of the merger or split. */
  said.extend({ cause: z.literal('succession'), succeededOn: z.string().refine(isDay), ...attested }),
  said.extend({ cause: z.literal('assignment'), ...attested }),
]);
export type ReportedContractor = z.infer<typeof reportContractorInput>;

/** While a contract holds. Before, the application says who applies; after, nobody holds it. */
const changeable: readonly string[] = ['accepted', 'running', 'suspended'];

/**
 * Reports, with a proof, that the contractor's data changed, that it was succeeded, or to whom it wants to assign the contract. Nothing
 * changes before the operator has verified it.
 *
 * @throws Refusal contract_state, contractor_waiting, proof_missing, contractor_unchanged, contractor_other_party, contractor_same_party,
 *   contract_day, and those of {@link proposeContractor}
 */
export async function reportContractor(
  tx: SystemTx | TenantTx,
  contract: Contract,
  report: ReportedContractor,
): Promise<{ id: string }> {
  const { db } = tx;
  const { cause, data, documentIds } = report;
  const { id: contractId, resellerId } = contract;
  await lockContract(tx, contractId);
  const { life } = await stateOfContract(db, contract);
  if (!changeable.includes(life.phase))
    throw new Refusal('conflict', 'contract_state', { event: 'contractor-changed', state: life.phase });
  if (await findPending(tx, contractId)) throw new Refusal('conflict', 'contractor_waiting');
  if (documentIds.length === 0) throw new Refusal('invalid', 'proof_missing');
  const row = await db.contractor.findFirst({ where: { contractId, state: 'effective' } });
  const before = row ? (await viewContractor(db, row)).data : null;
  const problem = changeProblem(cause, before, data);
  if (problem) throw new Refusal('invalid', problem);
  const succeededOn = cause === 'succession' ? report.succeededOn : null;
  if (succeededOn !== null && succeededOn > today())
    throw new Refusal('invalid', 'contract_day', { day: succeededOn, first: '2000-01-01', last: today() });
  const { id } = await proposeContractor(tx, contract, { cause, data, documentIds, succeededOn });
  await record(tx, {
    action: `contractor.report_${cause}`,
    objectId: id,
    // Names of fields, never what they hold.
    detail: {
      ...{ contractId, changed: changedFields(before, data), documents: documentIds.length },
      ...(cause !== 'change' && { notAntiSocial: report.notAntiSocial }),
    },
    owner: { resellerId, customerId: null },
  });
  return { id };
}

/** A contractor takes back what nobody verified yet. @throws Refusal not_found where it is settled already */
export async function withdrawReport(tx: TenantTx, { id }: { readonly id: string }): Promise<void> {
  const { count } = await tx.db.contractor.updateMany({
    where: { id, state: 'pending', cause: { not: 'application' } },
    data: { state: 'withdrawn' },
  });
  if (count === 0) throw new Refusal('not_found', 'not_found');
  await record(tx, { action: 'contractor.withdraw', objectId: id });
}
