import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isRoot } from './system-users.ts';

/** Lies in every data folder of ours, so that nothing else is ever emptied. */
const MARK = '.noren-data';

/** Whether every user may pass a folder and all those above it. */
const isOpen = (folder: string): boolean =>
  (statSync(folder).mode & 0o001) !== 0 && (folder === '/' || isOpen(dirname(folder)));

/**
 * The data folder of `npm start`: var/ in the project. Started as root on a project in a closed place, such as root's home,
 * Postgres and Dovecot could not reach that, since they run as other users: then var/ is a link to a folder in /var/lib.
 */
export function dataDirOf(project: string): string {
  const usual = join(project, 'var');
  if (!isRoot() || isOpen(project)) return usual;
  const place = `/var/lib/noren-${createHash('sha256').update(project).digest('hex').slice(0, 8)}`;
  mkdirSync(place, { recursive: true, mode: 0o755 });
  if (!lstatSync(usual, { throwIfNoEntry: false })) symlinkSync(place, usual);
  return place;
}

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
