import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Lies in every data folder of ours, so that nothing else is ever emptied. */
const MARK = '.noren-data';

/** Makes the folder if need be. Passable for all: Postgres and Dovecot run as users of their own below it. */
export function openDataDir(dir: string): void {
  mkdirSync(dir, { recursive: true, mode: 0o755 });
  writeFileSync(join(dir, MARK), 'Data of a Noren stack. Deleted by: npm start -- --fresh\n');
}

/**
 * Deletes the content of a data folder, but for the lock, which the caller holds.
 *
 * @throws Error when the folder holds anything and is not ours
 */
export function emptyDataDir(dir: string, lockName: string): void {
  if (!existsSync(dir)) return;
  const content = readdirSync(dir).filter((name) => name !== lockName);
  if (content.length > 0 && !content.includes(MARK)) {
    throw new Error(
      `${dir} was not emptied: it has no file ${MARK}, so it is no data folder of Noren.\n` +
        'Move its content elsewhere, or delete it yourself if it is not needed.',
    );
  }
  for (const name of content) rmSync(join(dir, name), { recursive: true });
}
