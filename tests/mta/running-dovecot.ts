import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certificateOf } from '../../scripts/stack/certificate.ts';
import { Child } from '../../scripts/stack/child.ts';
import { dovecotPart } from '../../scripts/stack/parts/platform.ts';
import { choosePorts, type Ports } from '../../scripts/stack/ports.ts';
import { ensureSystemUser, isRoot } from '../../scripts/stack/system-users.ts';

export type RunningDovecot = { readonly ports: Ports; readonly dir: string; end(): Promise<void> };

/** The real thing, in a folder of its own on free ports, with the accounts of a test's database. */
export async function runDovecot(databaseUrl: string, more: Record<string, string>): Promise<RunningDovecot> {
  const dir = await mkdtemp(join(tmpdir(), 'noren-dovecot-'));
  await chmod(dir, 0o755);
  const ports = await choosePorts('free', {}, () => {});
  const owner = isRoot() ? await ensureSystemUser('dovecot') : undefined;
  const { cert, key } = await certificateOf(dir, owner?.gid);
  const env = {
    ...process.env,
    NOREN_DOVECOT_DATABASE_URL: databaseUrl,
    NOREN_DOVECOT_DIR: join(dir, 'dovecot'),
    NOREN_MAIL_DIR: join(dir, 'mail'),
    ...(owner && { NOREN_DOVECOT_USER: owner.name }),
    NOREN_TLS_CERT: cert,
    NOREN_TLS_KEY: key,
    NOREN_IMAP_PORT: String(ports.imap),
    NOREN_IMAPS_PORT: String(ports.imaps),
    NOREN_POP3_PORT: String(ports.pop3),
    NOREN_POP3S_PORT: String(ports.pop3s),
    NOREN_SIEVE_PORT: String(ports.sieve),
    NOREN_LMTP_PORT: String(ports.lmtp),
    NOREN_QUOTA_PORT: String(ports.quota),
    ...more,
  };
  const dovecot = new Child(dovecotPart(ports, env), join(dir, 'dovecot.log'), {
    log: () => {},
    onPidChange: () => {},
  });
  await dovecot.start(undefined);
  return {
    ports,
    dir,
    async end() {
      await dovecot.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
