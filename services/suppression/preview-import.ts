import type { z } from 'zod';
import type { TenantTx } from '../db/doors.ts';
import { type importFigures, type importFile, readImport } from './read-import.ts';
import { requireList } from './require-list.ts';
import { countKnown } from './stop-recipients.ts';

/**
 * What an import would do; nothing is changed.
 *
 * @throws Refusal not_found (customer), suppression_file_long
 */
export async function previewImport(
  tx: TenantTx,
  { customerId, file }: z.infer<typeof importFile>,
): Promise<z.infer<typeof importFigures>> {
  const owner = { resellerId: tx.resellerId, customerId: await requireList(tx, customerId) };
  const { addresses, ...read } = readImport(file);
  const known = await countKnown(tx, owner, addresses);
  return { ...read, added: addresses.length - known, known };
}
