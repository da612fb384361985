import { z } from 'zod';
import { designationKinds, designationRules, parseDesignation } from '../../core/contract/designation.ts';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import { contractOf } from '../contract/contract-of.ts';
import type { SystemTx } from '../db/doors.ts';
import { acceptDesignation } from './accept-designation.ts';

export const enterDesignationInput = z.object({
  resellerId: z.uuid(),
  kind: z.enum(designationKinds),
  value: z.string().max(1_000),
});

/**
 * Designates something at once, as the operator: what came with the application, or by telephone.
 *
 * @param input `initial` marks what belongs to the application and owes no fee for a change
 * @throws Refusal not_found; designation_already, designation_taken, and those of a request
 */
export async function enterDesignation(
  tx: SystemTx,
  input: z.infer<typeof enterDesignationInput> & { readonly initial?: boolean },
): Promise<{ id: string; value: string }> {
  const { db } = tx;
  const { resellerId, kind, initial = false } = input;
  if (!(await db.reseller.findUnique({ where: { id: resellerId } }))) throw new Refusal('not_found', 'not_found');
  const contract = await contractOf(db, resellerId);
  const parsed = parseDesignation(contract.profile, kind, input.value);
  if (!parsed.ok) throw new Refusal('invalid', parsed.key, parsed.params);
  const { value } = parsed;

  const live = await db.designation.findFirst({
    where: { contractId: contract.id, kind, value, state: { in: ['requested', 'accepted'] } },
  });
  if (live?.state === 'accepted') throw new Refusal('conflict', 'designation_already', { value: value || kind });
  const { id } =
    live ??
    (await db.designation.create({
      data: { resellerId, contractId: contract.id, kind, value, requestedBy: tx.actorId },
    }));
  await acceptDesignation(tx, { id });
  const owesFee = designationRules[contract.profile].changeFee && !initial;
  await db.designation.update({ where: { id }, data: { feeBillable: owesFee } });
  await record(tx, {
    action: 'designation.enter',
    objectId: id,
    detail: { kind, value },
    owner: { resellerId, customerId: null },
  });
  return { id, value };
}
