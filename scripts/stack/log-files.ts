import { existsSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A log larger than this is set aside at the next start; the one set aside before it is dropped. */
const KEPT_BYTES = 8 * 1024 * 1024;

/** Characters of a log that an error message shows. */
const TAIL = 2_000;

/** Path of a process's log, set aside first when it has grown large. Call once per start of the stack. */
export function logFile(dir: string, name: string): string {
  const folder = join(dir, 'log');
  mkdirSync(folder, { recursive: true, mode: 0o700 }); // logs of mail servers name people
  const file = join(folder, `${name}.log`);
  if (existsSync(file) && statSync(file).size > KEPT_BYTES) renameSync(file, `${file}.1`);
  return file;
}

export const tailOf = (file: string): string =>
  existsSync(file) ? readFileSync(file, 'utf8').slice(-TAIL).trim() : '';
