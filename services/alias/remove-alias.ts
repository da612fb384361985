import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';

export const removeAliasInput = z.object({ id: z.uuid() });

/** Removes an alias; within seconds its address takes no mail, and is free again. @throws Refusal not_found */
export async function removeAlias(tx: TenantTx, { id }: z.infer<typeof removeAliasInput>): Promise<void> {
  const alias = await tx.db.alias.findFirst({ where: { id } });
  if (!alias) throw new Refusal('not_found', 'not_found');
  await tx.db.alias.delete({ where: { id } });
  const { resellerId, customerId } = alias;
  await record(tx, { action: 'alias.remove', objectId: id, owner: { resellerId, customerId } });
}
