import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';
import { lockReseller } from '../pool/limits.ts';

export const assignListInput = z.object({
  customerId: z.uuid(),
  /** Null: the customer buys by none from then on. */
  planId: z.uuid().nullable(),
  /** First month. */
  from: z.string().regex(/^2\d{3}-(?:0[1-9]|1[0-2])$/),
});

/**
 * Says by which list a customer buys from a month on that it was not billed for. Said again for the same month, the later word
 * counts.
 *
 * @throws Refusal not_found, plan_missing, resale_month_billed
 */
export async function assignList(tx: TenantTx, input: z.infer<typeof assignListInput>): Promise<void> {
  const { db, resellerId } = tx;
  const { customerId, planId, from } = input;
  // As the close does: it bills by this list, or this waits and finds the month billed.
  await lockReseller(db, resellerId);
  if (!(await db.customer.findUnique({ where: { id: customerId } }))) throw new Refusal('not_found', 'not_found');
  const effectiveFrom = new Date(`${from}-01`);
  const priced =
    planId === null ||
    (await db.planVersion.count({ where: { planId, resellerId, effectiveFrom: { lte: effectiveFrom } } })) > 0;
  if (!priced) throw new Refusal('invalid', 'plan_missing');
  if ((await db.resaleInvoice.count({ where: { customerId, month: { gte: from } } })) > 0)
    throw new Refusal('conflict', 'resale_month_billed', { month: from });
  await db.resaleAssignment.createMany({
    data: [{ resellerId, customerId, planId, effectiveFrom, assignedBy: tx.actorId }],
  });
  await record(tx, { action: 'resale.assign', objectId: customerId, detail: { planId, from } });
}
