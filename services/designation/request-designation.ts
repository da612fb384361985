import { z } from 'zod';
import { type DesignationKind, designationKinds, parseDesignation } from '../../core/contract/designation.ts';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import { contractOf } from '../contract/contract-of.ts';
import type { TenantTx } from '../db/doors.ts';
import { inTakenCase } from '../db/unique-violation.ts';

export const requestDesignationInput = z.object({ kind: z.enum(designationKinds), value: z.string().max(1_000) });
export const requestedDesignation = z.object({ id: z.uuid(), value: z.string(), wide: z.boolean() });

/**
 * Asks the operator to designate something for the reseller's contract. Nothing changes before it is accepted.
 *
 * @throws Refusal designation_family, designation_name, designation_already, network_…, domain_name_…
 */
export async function requestDesignation(
  tx: TenantTx,
  input: z.infer<typeof requestDesignationInput>,
): Promise<z.infer<typeof requestedDesignation>> {
  const { db, resellerId } = tx;
  const contract = await contractOf(db, resellerId);
  const parsed = parseDesignation(contract.profile, input.kind, input.value);
  if (!parsed.ok) throw new Refusal('invalid', parsed.key, parsed.params);
  const { value, wide } = parsed;
  const already = () => new Refusal('conflict', 'designation_already', { value: value || input.kind });
  const { id } = await inTakenCase(
    () =>
      db.designation.create({
        data: { resellerId, contractId: contract.id, kind: input.kind, value, requestedBy: tx.actorId },
      }),
    already,
  );
  await record(tx, { action: 'designation.request', objectId: id, detail: { kind: input.kind, value } });
  return { id, value, wide };
}

/** Asks for what is neither designated nor asked for yet; for changes that need a designation beside them. */
export async function requestIfMissing(tx: TenantTx, kind: DesignationKind, value: string): Promise<void> {
  const live = { kind, value, state: { in: ['requested', 'accepted'] as const } };
  const found = await tx.db.designation.findFirst({ where: { ...live, state: { in: [...live.state.in] } } });
  if (!found) await requestDesignation(tx, { kind, value });
}
