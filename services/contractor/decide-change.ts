import { z } from 'zod';
import { partyCauses } from '../../core/contract/contractor-change.ts';
import { refusalGrounds } from '../../core/contract/screening.ts';
import { Refusal } from '../../core/errors.ts';
import { contractorNotice, contractorNoticeVersion } from '../../core/notice/contractor-notice.ts';
import { makeEffective } from '../application/contractor-rows.ts';
import { recordScreening } from '../application/record-screening.ts';
import { record } from '../audit/record.ts';
import { appendEvent, lockContract } from '../contract/append-event.ts';
import { today } from '../contract/contract-state.ts';
import { findContractOf } from '../contract/find-contract-of.ts';
import type { SystemTx } from '../db/doors.ts';
import { portalOrigin } from '../notice/portal-origin.ts';
import { writeNotices } from '../notice/write-notices.ts';

export const decideContractorInput = z.object({
  resellerId: z.uuid(),
  id: z.uuid(),
  decision: z.discriminatedUnion('outcome', [
    z.object({ outcome: z.literal('verified') }),
    /** `reason` is told to the contractor; `ground` stays inside. */
    z.object({
      outcome: z.literal('refused'),
      reason: z.string().trim().min(1).max(1_000),
      ground: z.enum(refusalGrounds).default('OTHER'),
    }),
  ]),
  /** Kept inside, with what the data told of a new party. */
  note: z.string().trim().max(2_000).default(''),
});

/**
 * Verifies what a contractor reported, from today on, or refuses it. A successor or transferee was screened, and takes the contract as
 * it stands with all rights and debts: its invoices stay with it, later ones name the new party.
 *
 * @throws Refusal not_found where nothing of this id waits; contract_state where the contract ended meanwhile
 */
export async function decideContractor(
  tx: SystemTx,
  { resellerId, id, decision, note }: z.infer<typeof decideContractorInput>,
): Promise<void> {
  const contract = await findContractOf(tx, { resellerId });
  await lockContract(tx, contract.id);
  const row = await tx.db.contractor.findFirst({
    where: { id, contractId: contract.id, state: 'pending', cause: { in: [...partyCauses] } },
  });
  if (!row) throw new Refusal('not_found', 'not_found');
  const cause = z.enum(partyCauses).parse(row.cause);
  const on = today();
  const verified = decision.outcome === 'verified';
  if (cause !== 'change')
    await recordScreening(tx, row, verified ? 'accepted' : 'refused', verified ? null : decision.ground, note);
  if (verified) {
    await makeEffective(tx, row, on);
    await appendEvent(tx, contract, { kind: 'contractor-changed', on, contractorId: id, cause });
  } else {
    await tx.db.contractor.update({
      where: { id },
      data: { state: 'refused', decidedAt: new Date(), decidedBy: tx.actorId, reason: decision.reason },
    });
    await record(tx, {
      ...{ action: `contractor.refuse_${cause}`, objectId: id, detail: { contractId: contract.id } },
      owner: { resellerId, customerId: null },
    });
  }
  const told = { cause, name: row.name, contract: contract.number, portal: await portalOrigin(tx.db, resellerId) };
  await writeNotices(tx, resellerId, 'contract', {
    ...{ kind: `contractor_${decision.outcome}`, version: contractorNoticeVersion },
    compose: (locale) =>
      contractorNotice({ ...told, decision: verified ? { outcome: 'verified', on } : decision }, locale),
  });
}
