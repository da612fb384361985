import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Certificate } from '../../certificates/open-certificate.ts';

/** Names one file in the folder; the configuration includes it when it is there. */
export const localNamesFile = (dovecotDir: string): string => join(dovecotDir, 'certificates', 'local-names.conf');

/** A name that may stand in Dovecot's configuration as it is. */
const isPlain = (host: string) => /^[a-z0-9.-]+$/.test(host);

const written = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // the first time
  }
};

/**
 * Puts certificates where Dovecot reads them. A file's name holds a digest of what is in it, so that no file ever changes
 * under a Dovecot that reads it; those of before go once the new configuration is in force.
 *
 * @returns what takes the old files away, or null when Dovecot has all of this already
 */
export function writeCertificates(dovecotDir: string, certificates: readonly Certificate[]): (() => void) | null {
  const folder = join(dovecotDir, 'certificates');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const blocks: string[] = [];
  const current = new Set(['local-names.conf']);
  for (const { host, chainPem, keyPem } of certificates.filter(({ host }) => isPlain(host))) {
    const name = `${host}-${createHash('sha256').update(chainPem).update(keyPem).digest('hex').slice(0, 16)}`;
    for (const [ending, pem] of [
      ['pem', chainPem],
      ['key', keyPem],
    ] as const) {
      const file = `${name}.${ending}`;
      current.add(file);
      writeFileSync(join(folder, file), pem, { mode: 0o600 });
    }
    const at = join(folder, name);
    blocks.push(`local_name ${host} {\n  ssl_cert = <${at}.pem\n  ssl_key = <${at}.key\n}\n`);
  }
  const file = localNamesFile(dovecotDir);
  const text = `# Written by mta/dovecot at every change; changes here are lost.\n${blocks.join('')}`;
  if (written(file) === text) return null;
  writeFileSync(`${file}.new`, text, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return () => {
    for (const each of readdirSync(folder)) if (!current.has(each)) rmSync(join(folder, each), { force: true });
  };
}

/** Makes Dovecot read its configuration again. Sessions that are open stay. @throws Error in doveadm's words */
export async function reloadDovecot(configuration: string): Promise<void> {
  await promisify(execFile)('doveadm', ['-c', configuration, 'reload']);
}
