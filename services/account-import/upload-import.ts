import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { readCsvLines } from '../csv/read-csv-lines.ts';
import { requireCustomer } from '../customer/require-customer.ts';
import type { TenantTx } from '../db/doors.ts';
import { sealBytes } from '../vault/vault.ts';
import { type ImportView, viewColumns, viewImport } from './import-view.ts';
import { firstSettings } from './read-source.ts';
import { sourcePlace } from './require-import.ts';
import { mostRows } from './settings.ts';

export const uploadImportInput = z.object({
  /** Whose accounts; a customer's administrator has one choice only. */
  customerId: z.uuid().optional(),
  fileName: z.string().trim().min(1).max(255),
  /** CSV, base64; at most 8 MiB of it. */
  file: z.base64().max(11_184_812),
});

/**
 * Takes a file in to be looked at. Nothing is opened. It is kept sealed, for it may hold passwords, and thrown away after a day.
 *
 * @throws Refusal not_found (customer), import_rows_none, import_rows_many
 */
export async function uploadImport(tx: TenantTx, input: z.infer<typeof uploadImportInput>): Promise<ImportView> {
  const { resellerId } = tx;
  const customerId = await requireCustomer(tx, input.customerId);
  const file = Buffer.from(input.file, 'base64');
  const read = readCsvLines(file);
  const settings = firstSettings(read);
  const filled = read.lines.filter((line) => 'problem' in line || line.cells.some((cell) => cell.trim() !== ''));
  const rows = filled.length - (settings.headed ? 1 : 0);
  if (rows < 1) throw new Refusal('invalid', 'import_rows_none');
  if (rows > mostRows) throw new Refusal('invalid', 'import_rows_many', { count: rows, most: mostRows });
  const id = randomUUID();
  const sourceCipher = await sealBytes({ resellerId, customerId }, sourcePlace(id), file);
  const { fileName } = input;
  const data = { id, resellerId, customerId, fileName, sourceCipher, settings, rows, createdBy: tx.actorId };
  return viewImport(await tx.db.accountImport.create({ data, select: viewColumns }));
}
