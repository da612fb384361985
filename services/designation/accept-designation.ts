import { z } from 'zod';
import { designationRules } from '../../core/contract/designation.ts';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import type { SystemTx } from '../db/doors.ts';
import { inTakenCase } from '../db/unique-violation.ts';

export const acceptDesignationInput = z.object({ id: z.uuid() });

/**
 * Accepts what a reseller asked for: it works at the MTA within two seconds, and its fee, where the profile has one, is owed from
 * now on. A new operator name takes the place of the one before.
 *
 * @throws Refusal not_found; designation_settled; designation_taken when the domain stands in another contract;
 *   reseller_name_taken
 */
export async function acceptDesignation(tx: SystemTx, { id }: z.infer<typeof acceptDesignationInput>): Promise<void> {
  const { db } = tx;
  await db.$queryRaw`select id from designation where id = ${id}::uuid for update`;
  const asked = await db.designation.findUnique({ where: { id }, include: { contract: true } });
  if (!asked) throw new Refusal('not_found', 'not_found');
  if (asked.state !== 'requested') throw new Refusal('conflict', 'designation_settled');
  const { resellerId, contractId, kind, value } = asked;
  const now = new Date();

  if (kind === 'operator_name') {
    await inTakenCase(
      () => db.reseller.update({ where: { id: resellerId }, data: { operatorName: value } }),
      () => new Refusal('conflict', 'reseller_name_taken', { name: value }),
    );
    await db.designation.updateMany({
      where: { contractId, kind, state: 'accepted' },
      data: { state: 'removed', removedAt: now, removedBy: tx.actorId },
    });
  }
  await inTakenCase(
    () =>
      db.designation.update({
        where: { id },
        data: {
          state: 'accepted',
          decidedAt: now,
          decidedBy: tx.actorId,
          feeBillable: designationRules[asked.contract.profile].changeFee,
        },
      }),
    () => new Refusal('conflict', 'designation_taken', { value }),
  );
  await record(tx, {
    action: 'designation.accept',
    objectId: id,
    detail: { kind, value },
    owner: { resellerId, customerId: null },
  });
}
