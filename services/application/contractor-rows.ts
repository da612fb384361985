import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type ContractorData, contractorData, isCorporateNumber, nameKey } from '../../core/contract/contractor.ts';
import { Refusal } from '../../core/errors.ts';
import type { Database, SystemTx, TenantTx } from '../db/doors.ts';
import type { Contract, Contractor } from '../db/rows.ts';
import { type KeyOwner, openText, sealText } from '../vault/vault.ts';
import { documentView, viewDocuments } from './document-view.ts';

export const contractorCauses = ['application', 'change', 'succession', 'assignment'] as const;
export type ContractorCause = (typeof contractorCauses)[number];
export const contractorStates = ['pending', 'effective', 'refused', 'replaced', 'withdrawn'] as const;

export const contractorView = z.object({
  id: z.uuid(),
  cause: z.enum(contractorCauses),
  state: z.enum(contractorStates),
  data: z.custom<ContractorData>(),
  documents: z.array(documentView),
  succeededOn: z.string().nullable(),
  requestedAt: z.date(),
  effectiveOn: z.string().nullable(),
  /** Why it was refused, as it was told. */
  reason: z.string().nullable(),
});
export type ContractorView = z.infer<typeof contractorView>;

const ownerOf = (resellerId: string): KeyOwner => ({ resellerId, customerId: null });
const place = (id: string) => ({ table: 'contractor', column: 'details_cipher', row: id });
const dayOf = (at: Date | null) => at?.toISOString().slice(0, 10) ?? null;

export type Proposed = {
  readonly cause: ContractorCause;
  readonly data: ContractorData;
  readonly documentIds: readonly string[];
  readonly succeededOn?: string | null;
};

/**
 * Keeps who a contractor says it is, to be decided by the operator.
 *
 * @throws Refusal corporate_number; not_found for a document that is not of this contract
 */
export async function proposeContractor(
  tx: SystemTx | TenantTx,
  { id: contractId, resellerId }: Contract,
  { cause, data, documentIds, succeededOn = null }: Proposed,
): Promise<{ id: string }> {
  const { corporateNumber, individual, name } = data;
  if (corporateNumber !== null && !isCorporateNumber(corporateNumber))
    throw new Refusal('invalid', 'corporate_number', { number: corporateNumber });
  const found = await tx.db.contractDocument.count({ where: { id: { in: [...documentIds] }, contractId } });
  if (found < new Set(documentIds).size) throw new Refusal('not_found', 'not_found');
  const id = randomUUID();
  await tx.db.contractor.createMany({
    data: [
      {
        ...{ id, resellerId, contractId, cause, name, corporateNumber, individual, requestedBy: tx.actorId },
        nameKey: nameKey(name),
        documentIds: [...new Set(documentIds)],
        succeededOn: succeededOn === null ? null : new Date(succeededOn),
        detailsCipher: await sealText(ownerOf(resellerId), place(id), JSON.stringify(data)),
      },
    ],
  });
  return { id };
}

export async function viewContractor(db: Database, row: Contractor): Promise<ContractorView> {
  const details = await openText(ownerOf(row.resellerId), place(row.id), row.detailsCipher);
  return {
    ...{ id: row.id, requestedAt: row.requestedAt },
    cause: contractorView.shape.cause.parse(row.cause),
    state: contractorView.shape.state.parse(row.state),
    data: contractorData.parse(JSON.parse(details)),
    documents: await viewDocuments(db, row.documentIds),
    succeededOn: dayOf(row.succeededOn),
    effectiveOn: dayOf(row.effectiveOn),
    reason: row.reason,
  };
}

/** The one that waits for the operator, or null. */
export const findPending = ({ db }: SystemTx | TenantTx, contractId: string): Promise<Contractor | null> =>
  db.contractor.findFirst({ where: { contractId, state: 'pending' } });

/** Makes a pending contractor the one that holds from a day on; the one before is kept. */
export async function makeEffective({ db, actorId }: SystemTx, row: Contractor, on: string): Promise<void> {
  const decided = { decidedAt: new Date(), decidedBy: actorId };
  await db.contractor.updateMany({
    where: { contractId: row.contractId, state: 'effective' },
    data: { state: 'replaced' },
  });
  await db.contractor.update({
    where: { id: row.id },
    data: { ...decided, state: 'effective', effectiveOn: new Date(on) },
  });
}
