import { z } from 'zod';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';
import { requireAccount } from './require-account.ts';

export const accountIdInput = z.object({ id: z.uuid() });

/** Closes an account: it neither sends nor receives, and no longer counts. Its address is free again. @throws Refusal not_found */
export async function closeAccount(tx: TenantTx, input: z.infer<typeof accountIdInput>): Promise<void> {
  const { id, resellerId, customerId } = await requireAccount(tx, input.id);
  await tx.db.account.update({ where: { id }, data: { state: 'closed', closedAt: new Date() } });
  await tx.db.forwarding.deleteMany({ where: { accountId: id } });
  await record(tx, { action: 'account.close', objectId: id, owner: { resellerId, customerId } });
}
