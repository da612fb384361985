import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A data folder that other users may walk into, since Postgres and Dovecot do not run as root. */
export async function dataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'noren-test-'));
  await chmod(folder, 0o755);
  return folder;
}
