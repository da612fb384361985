import type { z } from 'zod';
import type { TenantTx } from '../db/doors.ts';
import type { importIdInput } from './list-imports.ts';
import { requireDraft } from './require-import.ts';

/** Throws away a file that nobody has started. @throws Refusal not_found, import_begun */
export async function dropImport(tx: TenantTx, { id }: z.infer<typeof importIdInput>): Promise<void> {
  await requireDraft(tx, id);
  await tx.db.accountImport.deleteMany({ where: { id, state: 'draft' } });
}
