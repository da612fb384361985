import { Refusal } from '../../core/errors.ts';
import type { TenantTx } from '../db/doors.ts';
import type { AccountImport } from '../db/rows.ts';

/** @throws Refusal not_found, also for another tenant's */
export async function requireImport({ db }: TenantTx, id: string): Promise<AccountImport> {
  const found = await db.accountImport.findFirst({ where: { id } });
  if (!found) throw new Refusal('not_found', 'not_found');
  return found;
}

/** One that nobody has started: with its file. @throws Refusal not_found, import_begun */
export async function requireDraft(tx: TenantTx, id: string): Promise<AccountImport & { sourceCipher: Uint8Array }> {
  const found = await requireImport(tx, id);
  const { sourceCipher } = found;
  if (found.state !== 'draft' || !sourceCipher) throw new Refusal('conflict', 'import_begun');
  return { ...found, sourceCipher };
}

export const sourcePlace = (id: string) => ({ table: 'account_import', column: 'source_cipher', row: id });
export const partPlace = (column: 'refused_cipher' | 'passwords_cipher', id: string) => ({
  ...{ table: 'account_import_part', column, row: id },
});
