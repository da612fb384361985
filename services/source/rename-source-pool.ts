import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import type { SystemTx } from '../db/doors.ts';
import { inTakenCase } from '../db/unique-violation.ts';
import { createSourcePoolInput } from './create-source-pool.ts';

export const renameSourcePoolInput = z.object({ id: z.uuid(), name: createSourcePoolInput.shape.name });

/** Gives a pool another name; what leaves from it stays as it is. The same name again changes nothing. @throws Refusal not_found, source_pool_name_taken */
export async function renameSourcePool(
  tx: SystemTx,
  { id, name }: z.infer<typeof renameSourcePoolInput>,
): Promise<void> {
  const pool = await tx.db.sourcePool.findUnique({ where: { id }, select: { name: true } });
  if (!pool) throw new Refusal('not_found', 'not_found');
  if (pool.name === name) return;
  await inTakenCase(
    () => tx.db.sourcePool.update({ where: { id }, data: { name } }),
    () => new Refusal('conflict', 'source_pool_name_taken', { name }),
  );
  await record(tx, { action: 'source-pool.rename', objectId: id, detail: { name, before: pool.name } });
}
