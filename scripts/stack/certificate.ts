import { execFile } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

export type Certificate = { readonly cert: string; readonly key: string };

const YEARS_DAYS = 3650;
const NAMES = 'DNS:localhost,DNS:*.localhost,IP:127.0.0.1';

/**
 * A self-signed certificate below the data folder, made once. Mail clients have to be told to trust it.
 *
 * @param readableBy group that may read the key besides us: Dovecot's, when it runs as another user
 */
export async function certificateOf(dir: string, readableBy: number | undefined): Promise<Certificate> {
  const folder = join(dir, 'tls');
  const made = { cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') };
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  if (!existsSync(made.cert)) {
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-noenc', '-keyout', made.key];
    const about = ['-days', String(YEARS_DAYS), '-subj', '/CN=localhost', '-addext', `subjectAltName=${NAMES}`];
    await promisify(execFile)('openssl', ['req', '-x509', ...key, ...about, '-out', made.cert]);
  }
  if (readableBy !== undefined) chownSync(made.key, -1, readableBy);
  chmodSync(made.key, readableBy === undefined ? 0o600 : 0o640);
  return made;
}
