import { z } from 'zod';
import { namesAccounts } from '../../core/account-import/columns.ts';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';
import { enqueue } from '../job/enqueue.ts';
import { type ImportView, viewColumns, viewImport } from './import-view.ts';
import { requireDraft } from './require-import.ts';
import { importSettings, mostRowsForAll } from './settings.ts';

export const startImportInput = z.object({ id: z.uuid(), settings: importSettings });

/** Lets the worker open the accounts. @throws Refusal not_found, import_begun, import_column_missing, import_rows_many_for_all */
export async function startImport(tx: TenantTx, input: z.infer<typeof startImportInput>): Promise<ImportView> {
  const { settings } = input;
  const { id, resellerId, customerId, rows } = await requireDraft(tx, input.id);
  if (!namesAccounts(settings.columns)) throw new Refusal('invalid', 'import_column_missing');
  if (settings.mode === 'all' && rows > mostRowsForAll)
    throw new Refusal('invalid', 'import_rows_many_for_all', { count: rows, most: mostRowsForAll });
  const now = new Date();
  // Of two who press at once, one is told.
  const { count } = await tx.db.accountImport.updateMany({
    where: { id, state: 'draft' },
    data: { state: 'running', settings, createdBy: tx.actorId, startedAt: now, progressedAt: now },
  });
  if (count !== 1) throw new Refusal('conflict', 'import_begun');
  await enqueue(tx.db, 'import-accounts', { importId: id, resellerId, customerId });
  const detail = { rows, mode: settings.mode };
  await record(tx, { action: 'account.import', objectId: id, detail, owner: { resellerId, customerId } });
  return viewImport(await tx.db.accountImport.findUniqueOrThrow({ where: { id }, select: viewColumns }));
}
