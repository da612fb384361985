import type { AccountRow, AccountRows } from '../../core/account-import/read-account-rows.ts';
import { readCsvLines } from '../csv/read-csv-lines.ts';
import { inCustomer, inSystem, type TenantTx } from '../db/doors.ts';
import { enqueue } from '../job/enqueue.ts';
import { hashPassword } from '../password/hash-password.ts';
import { makeSecret } from '../password/make-secret.ts';
import { openBytes } from '../vault/vault.ts';
import { type ChosenRow, chooseRows } from './choose-rows.ts';
import { type HashedRow, heldBack, openRows } from './open-rows.ts';
import { placeOf, readSource } from './read-source.ts';
import { sourcePlace } from './require-import.ts';
import { type ImportSettings, importSettings } from './settings.ts';

/** Rows a transaction. */
const rowsAtOnce = 500;
/** After so long a run makes room for other jobs and for a worker that is to stop. */
const runMs = 15_000;
/** argon2id takes its memory for each: no more at once than there are threads for it. */
const hashesAtOnce = 4;

type Job = { readonly importId: string; readonly resellerId: string; readonly customerId: string };

type Loaded = {
  readonly settings: ImportSettings;
  readonly doneRows: number;
  readonly actorId: string | null;
  readonly asked: AccountRows;
};

/**
 * Goes on with an import where it stands. Safe to run twice, also at once: each stretch notes in its own transaction that it is
 * done, and one that somebody else has done is left. Passwords are hashed before the transaction, not in it.
 */
export async function runImport({ importId, ...owner }: Job): Promise<void> {
  const end = Date.now() + runMs;
  const loaded = await inCustomer({ ...owner, actorId: null }, (tx) => load(tx, importId));
  if (!loaded) return;
  const { settings, actorId, asked } = loaded;
  const open = <T>(work: (tx: TenantTx) => Promise<T>) => inCustomer({ ...owner, actorId }, work);
  const all = settings.mode === 'all';
  const inOrder = [...asked.rows, ...asked.refused].toSorted((a, b) => a.line - b.line);
  let from = loaded.doneRows;
  do {
    const stretch = all ? inOrder : inOrder.slice(from, from + rowsAtOnce);
    const wanted = stretch.filter((row): row is AccountRow => 'secret' in row);
    const refused = stretch.filter((row) => 'key' in row);
    const free = await open((tx) => chooseRows(tx.db, owner, wanted));
    const known = [...refused, ...free.refused];
    // What will not be opened is not worth the time that a hash takes.
    const isHopeless = all && known.length > 0;
    const rows = isHopeless ? [] : await hashed(free.rows);
    const refusedRows = isHopeless ? [...known, ...free.rows.map(heldBack)] : known;
    const to = from + stretch.length;
    const isLast = to >= inOrder.length;
    const total = inOrder.length;
    const stretchOf = { importId, owner, from, to, total, isLast, rows, refused: refusedRows, all };
    const isOurs = await open((tx) => openRows(tx, stretchOf));
    if (!isOurs || isLast) return;
    from = to;
  } while (Date.now() < end);
  await inSystem('scheduled work', null, ({ db }) => enqueue(db, 'import-accounts', { importId, ...owner }));
}

async function load(tx: TenantTx, id: string): Promise<Loaded | null> {
  const { db, resellerId, customerId } = tx;
  const found = await db.accountImport.findFirst({ where: { id, state: 'running' } });
  if (!found?.sourceCipher || customerId === null) return null;
  const source = await openBytes({ resellerId, customerId }, sourcePlace(id), found.sourceCipher);
  const settings = importSettings.parse(found.settings);
  const asked = readSource(readCsvLines(source).lines, settings, await placeOf(tx, customerId));
  return { settings, doneRows: found.doneRows, actorId: found.createdBy, asked };
}

async function hashed(rows: readonly ChosenRow[]): Promise<HashedRow[]> {
  const done: HashedRow[] = [];
  for (let at = 0; at < rows.length; at += hashesAtOnce)
    done.push(...(await Promise.all(rows.slice(at, at + hashesAtOnce).map(withHash))));
  return done;
}

async function withHash(row: ChosenRow): Promise<HashedRow> {
  const { secret } = row;
  if (secret.by === 'hash') return { ...row, passwordHash: secret.stored, made: null };
  const password = secret.by === 'password' ? secret.password : makeSecret();
  return { ...row, passwordHash: await hashPassword(password), made: secret.by === 'password' ? null : password };
}
