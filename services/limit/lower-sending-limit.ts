import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import { requireCustomer } from '../customer/require-customer.ts';
import type { TenantTx } from '../db/doors.ts';
import { lockReseller } from '../pool/limits.ts';
import { limitFiguresInput, saveLimit } from './limit-input.ts';

export const lowerSendingLimitInput = z.object({
  customerId: z.uuid(),
  accountId: z.uuid().optional(),
  limits: limitFiguresInput,
});

/**
 * A reseller lowers what one of its customers or accounts may send. A figure above the operator's has no effect: the lower
 * one holds, also when the operator changes theirs later.
 *
 * @throws Refusal not_found
 */
export async function lowerSendingLimit(tx: TenantTx, input: z.infer<typeof lowerSendingLimitInput>): Promise<void> {
  const { resellerId } = tx;
  const customerId = await requireCustomer(tx, input.customerId);
  const accountId = input.accountId ?? null;
  if (accountId && (await tx.db.account.count({ where: { id: accountId, customerId } })) === 0)
    throw new Refusal('not_found', 'not_found');
  await lockReseller(tx.db, resellerId);
  await saveLimit(tx.db, { resellerId, customerId, accountId, setBy: 'reseller' }, input.limits);
  await record(tx, {
    action: 'sending-limit.lower',
    objectId: accountId ?? customerId,
    detail: input.limits,
    owner: { resellerId, customerId },
  });
}
