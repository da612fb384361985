import { z } from 'zod';
import { isDay } from '../../core/calendar/day.ts';
import { contractorData } from '../../core/contract/contractor.ts';
import { designationKinds, parseDesignation } from '../../core/contract/designation.ts';
import { invariant, Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import { appendEvent, lockContract } from '../contract/append-event.ts';
import { stateOfContract, today } from '../contract/contract-state.ts';
import type { SystemTx, TenantTx } from '../db/doors.ts';
import type { Contract } from '../db/rows.ts';
import { proposeContractor } from './contractor-rows.ts';
import { termsInForce } from './terms-in-force.ts';

export const submitInput = z.object({
  /** One of those that are offered; it decides the kind of agreement. */
  planId: z.uuid(),
  /** As a trial first, free until it is converted; where it is offered. */
  trial: z.boolean().default(false),
  contractor: contractorData,
  documentIds: z.array(z.uuid()).max(10),
  /** The version in force, as it was shown: another text is not what is accepted. */
  terms: z.object({ versionId: z.uuid(), contentHash: z.string().regex(/^[0-9a-f]{64}$/) }),
  /** That the applicant has no part in anti-social forces. */
  notAntiSocial: z.literal(true),
});
export const submitByDocumentInput = submitInput.extend({
  resellerId: z.uuid(),
  /** Day on which the paper arrived (申込日). */
  appliedOn: z.string().refine(isDay),
});
type Submitted = Omit<z.infer<typeof submitInput>, 'trial'> & { readonly trial?: boolean; readonly appliedOn?: string };

/**
 * Applies for a contract: which agreement and plan, who the contractor is, and the acceptance of the terms in force with who, when, from
 * where and which text. The operator keys in a paper, which must be attached.
 *
 * @param address IP address of the one who submits
 * @throws Refusal contract_state, plan_not_offered, trial_not_offered, terms_not_published, terms_not_current, document_missing, contract_day, and those
 *   of {@link proposeContractor}
 */
export async function submitApplication(
  tx: SystemTx | TenantTx,
  contract: Contract,
  { planId, trial, contractor, documentIds, terms, appliedOn }: Submitted,
  address: string,
): Promise<void> {
  const { db, actorId } = tx;
  invariant(actorId !== null, 'only a person applies');
  await lockContract(tx, contract.id);
  const byDocument = appliedOn !== undefined;
  const on = appliedOn ?? today();
  const [paper] = documentIds;
  if (byDocument && paper === undefined) throw new Refusal('invalid', 'document_missing');
  if (on > today()) throw new Refusal('invalid', 'contract_day', { day: on, first: '2000-01-01', last: today() });
  const offer = await db.contractOffer.findUnique({
    where: { contractId_planId: { contractId: contract.id, planId } },
    include: { plan: true },
  });
  if (!offer) throw new Refusal('invalid', 'plan_not_offered');
  if (trial && !offer.trial) throw new Refusal('invalid', 'trial_not_offered');
  const { life } = await stateOfContract(db, contract);
  if (life.applied !== null) throw new Refusal('conflict', 'contract_state', { event: 'applied', state: life.phase });
  const chosen = { ...contract, profile: offer.plan.profile };
  await changeProfile(tx, contract, chosen);
  const version = await termsInForce(db, chosen.profile, today());
  if (!version) throw new Refusal('conflict', 'terms_not_published');
  const contentHash = Buffer.from(version.contentHash).toString('hex');
  if (version.id !== terms.versionId || contentHash !== terms.contentHash)
    throw new Refusal('conflict', 'terms_not_current');

  const { id: contractId, resellerId } = contract;
  const { id } = await proposeContractor(tx, contract, { cause: 'application', data: contractor, documentIds });
  await db.termsAcceptance.createMany({
    data: [
      {
        ...{ resellerId, contractId, termsVersionId: version.id, address, acceptedBy: actorId },
        contentHash: version.contentHash,
        documentId: byDocument ? (paper ?? null) : null,
      },
    ],
  });
  await appendEvent(tx, chosen, { kind: 'applied', on, byDocument, planId, ...(trial && { trial }) });
  await record(tx, {
    action: 'contract.apply',
    objectId: contractId,
    detail: {
      contractorId: id,
      planId,
      trial: trial === true,
      termsVersion: version.version,
      contentHash,
      address,
      notAntiSocial: true,
    },
    owner: { resellerId, customerId: null },
  });
}

/** The kind of agreement follows the plan; what was designated before must be possible under it. */
async function changeProfile({ db }: SystemTx | TenantTx, before: Contract, { profile }: Contract): Promise<void> {
  if (before.profile === profile) return;
  const designated = await db.designation.findMany({ where: { contractId: before.id, state: 'accepted' } });
  for (const { kind, value } of designated) {
    const parsed = parseDesignation(profile, z.enum(designationKinds).parse(kind), value);
    if (!parsed.ok) throw new Refusal('conflict', parsed.key, parsed.params);
  }
  await db.contract.updateMany({ where: { id: before.id }, data: { profile } });
}
