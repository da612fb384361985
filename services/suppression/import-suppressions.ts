import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';
import { type importFigures, type importFile, readImport } from './read-import.ts';
import { requireList } from './require-list.ts';
import { stopRecipients } from './stop-recipients.ts';

/**
 * Stops sending to the addresses of a file. Rows that cannot be taken come back, the rest is taken; all of it can be undone as one batch.
 *
 * @throws Refusal not_found (customer), suppression_file_long
 */
export async function importSuppressions(
  tx: TenantTx,
  { customerId: wanted, file }: z.infer<typeof importFile>,
): Promise<z.infer<typeof importFigures>> {
  const { resellerId } = tx;
  const customerId = await requireList(tx, wanted);
  const owner = { resellerId, customerId };
  const { addresses, ...read } = readImport(file);
  const batchKey = randomUUID();
  const added = await stopRecipients(tx, owner, addresses, batchKey);
  const detail = { added, refused: read.refusedCount, batchKey };
  await record(tx, { action: 'suppression.import', objectId: customerId ?? resellerId, detail, owner });
  return { ...read, added, known: addresses.length - added };
}
