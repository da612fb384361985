import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import type { SystemTx } from '../db/doors.ts';
import { lockReseller } from '../pool/limits.ts';
import { limitFiguresInput, saveLimit } from './limit-input.ts';

export const setSendingLimitInput = z.object({
  resellerId: z.uuid(),
  customerId: z.uuid().optional(),
  accountId: z.uuid().optional(),
  limits: limitFiguresInput,
});

/**
 * The operator sets what a reseller, one of its customers or one account may send, above or below the defaults. Holds at the
 * MTA within two seconds.
 *
 * @throws Refusal not_found
 */
export async function setSendingLimit(tx: SystemTx, input: z.infer<typeof setSendingLimitInput>): Promise<void> {
  const { resellerId, limits } = input;
  const account = input.accountId
    ? await tx.db.account.findFirst({
        where: { id: input.accountId, resellerId, ...(input.customerId && { customerId: input.customerId }) },
        select: { customerId: true },
      })
    : null;
  const customerId = account?.customerId ?? input.customerId ?? null;
  const known = customerId
    ? await tx.db.customer.count({ where: { id: customerId, resellerId } })
    : await tx.db.reseller.count({ where: { id: resellerId } });
  if (known === 0 || (input.accountId && !account)) throw new Refusal('not_found', 'not_found');
  await lockReseller(tx.db, resellerId);
  await saveLimit(tx.db, { resellerId, customerId, accountId: input.accountId ?? null, setBy: 'operator' }, limits);
  await record(tx, {
    action: 'sending-limit.set',
    objectId: input.accountId ?? customerId ?? resellerId,
    detail: limits,
    owner: { resellerId, customerId },
  });
}
