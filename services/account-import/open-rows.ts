import { randomUUID } from 'node:crypto';
import type { RefusedRow } from '../../core/account-import/read-account-rows.ts';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';
import { lockReseller } from '../pool/limits.ts';
import { tellOfCrossings } from '../pool/take-room.ts';
import { sealText } from '../vault/vault.ts';
import { type ChosenRow, chooseRows } from './choose-rows.ts';
import { partPlace } from './require-import.ts';

/** A row with the hash that will be kept; `made` is a password that nobody knows yet. */
export type HashedRow = ChosenRow & { readonly passwordHash: string; readonly made: string | null };

export type Stretch = {
  readonly importId: string;
  readonly owner: { readonly resellerId: string; readonly customerId: string };
  /** Rows of the file before this stretch, and with it. */
  readonly from: number;
  readonly to: number;
  /** Of the whole file. */
  readonly total: number;
  readonly isLast: boolean;
  readonly rows: readonly HashedRow[];
  readonly refused: readonly RefusedRow[];
  /** Open all of the rows or none. */
  readonly all: boolean;
};

/**
 * Opens the accounts of a stretch and notes how far the import has come, in one transaction: whatever dies, a row is opened once. Rows
 * whose address was taken meanwhile, or for which the pool has no room left, are refused.
 *
 * @returns false when somebody else has taken this stretch on meanwhile
 */
export async function openRows(tx: TenantTx, stretch: Stretch): Promise<boolean> {
  const { db } = tx;
  const { importId, owner, from, to, total, isLast, all } = stretch;
  const [current] = await db.$queryRaw<{ done: number }[]>`
    select done_rows as done from account_import where id = ${importId}::uuid and state = 'running' for update`;
  if (current?.done !== from) return false;

  await lockReseller(db, owner.resellerId);
  const choice = await chooseRows(db, owner, stretch.rows);
  const refused = [...stretch.refused, ...choice.refused].toSorted((a, b) => a.line - b.line);
  const isRefused = all && refused.length > 0;
  const hashOf = new Map(stretch.rows.map((row) => [row.line, row]));
  const opened = isRefused ? [] : choice.rows;
  const made = opened.flatMap(({ line, localPart, domain }) => {
    const password = hashOf.get(line)?.made;
    return password ? [{ address: `${localPart}@${domain}`, password }] : [];
  });
  const told = isRefused ? [...refused, ...choice.rows.map(heldBack)].toSorted((a, b) => a.line - b.line) : refused;
  await db.account.createMany({
    data: opened.map(({ line, localPart, displayName, kind, quotaBytes, domainId }) => ({
      ...{ ...owner, domainId, localPart, displayName, kind, quotaBytes: BigInt(quotaBytes) },
      passwordHash: hashOf.get(line)?.passwordHash ?? '',
    })),
  });
  if (!isRefused) await tellOfCrossings(db, owner, choice.crossings);
  if (told.length + made.length > 0) await addPart(tx, stretch, told, made);
  await db.accountImport.update({
    where: { id: importId },
    data: {
      ...{ rows: total, doneRows: to, progressedAt: new Date() },
      opened: { increment: opened.length },
      refused: { increment: told.length },
      passwords: { increment: made.length },
      ...(isLast && { state: isRefused ? 'refused' : 'done', finishedAt: new Date(), sourceCipher: null }),
    },
  });
  const detail = { opened: opened.length, refused: told.length, rows: to };
  await record(tx, { action: 'account-import.open', objectId: importId, detail, owner });
  return true;
}

/** A good row of a file of which all or nothing was to be opened. */
export const heldBack = ({ line, localPart, domain }: ChosenRow): RefusedRow => ({
  ...{ line, found: `${localPart}@${domain}`.slice(0, 100), key: 'import_bad_row', params: {} },
});

async function addPart(
  { db }: TenantTx,
  { importId, owner, from }: Stretch,
  refused: readonly RefusedRow[],
  made: readonly { readonly address: string; readonly password: string }[],
): Promise<void> {
  const id = randomUUID();
  const sealed = async (column: 'refused_cipher' | 'passwords_cipher', list: readonly unknown[]) =>
    list.length === 0 ? null : sealText(owner, partPlace(column, id), JSON.stringify(list));
  await db.accountImportPart.create({
    data: {
      ...{ id, ...owner, importId, sequence: from },
      refusedCipher: await sealed('refused_cipher', refused),
      passwordsCipher: await sealed('passwords_cipher', made),
    },
  });
}
