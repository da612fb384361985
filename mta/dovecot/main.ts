import { spawn } from 'node:child_process';
import { chownSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pino } from 'pino';
import { keepCertificates } from '../../certificates/keep-certificates.ts';
import { junkSieve } from '../../core/inbound/junk-sieve.ts';
import { keepCache } from './cache-keeper.ts';
import { reloadDovecot, writeCertificates } from './certificate-files.ts';
import { type RunsAs, renderDovecotConf } from './dovecot-conf.ts';
import { keepFilters } from './filter-keeper.ts';
import { become, whoRuns } from './runs-as.ts';
import { type DovecotSettings, readDovecotSettings } from './settings.ts';
import { filterFolder, junkScript, vacationFolder } from './sieve-files.ts';
import { renderAppPasswordConf, renderSqlConf } from './sql-conf.ts';
import { serveUse } from './use-server.ts';
import { keepVacations } from './vacation-keeper.ts';

const DOVECOT = '/usr/sbin/dovecot';

/** Writes the configuration and returns its path. Only Dovecot's user may read it: it holds the database password. */
function writeConfiguration(settings: DovecotSettings, runsAs: RunsAs): string {
  const dir = settings.NOREN_DOVECOT_DIR;
  rmSync(join(dir, 'run'), { recursive: true, force: true }); // sockets and the pid of a Dovecot that was killed
  const run = join(dir, 'run');
  for (const folder of [dir, run, join(dir, 'state'), settings.NOREN_MAIL_DIR]) {
    mkdirSync(folder, { recursive: true, mode: folder === run ? 0o755 : 0o700 }); // Dovecot wants its run folder readable
    chownSync(folder, runsAs.uid, runsAs.gid);
  }
  const write = (name: string, content: string): string => {
    const file = join(dir, name);
    rmSync(file, { force: true }); // so that the mode below is that of a new file
    writeFileSync(file, content, { mode: 0o600 });
    chownSync(file, runsAs.uid, runsAs.gid);
    return file;
  };
  for (const folder of [vacationFolder(settings), filterFolder(settings)]) {
    rmSync(folder, { recursive: true, force: true }); // written anew from the directory
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chownSync(folder, runsAs.uid, runsAs.gid);
  }
  write(basename(junkScript(settings)), junkSieve);
  const sqlConf = write('dovecot-sql.conf', renderSqlConf(settings));
  const appPasswordConf = write('dovecot-app-password-sql.conf', renderAppPasswordConf(settings));
  return write('dovecot.conf', renderDovecotConf(settings, runsAs, { sqlConf, appPasswordConf }));
}

/** Runs Dovecot in the foreground and ends with it. Signals go on to it, so that it closes mailboxes properly. */
function runDovecot(configuration: string): void {
  const dovecot = spawn(DOVECOT, ['-F', '-c', configuration], { stdio: ['ignore', 'inherit', 'inherit'] });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => dovecot.kill(signal));
  dovecot.on('error', (error) => {
    console.error(`${DOVECOT} did not start: ${error.message}`);
    process.exit(1);
  });
  dovecot.on('exit', (code) => process.exit(code ?? 1));
}

/** New certificates are in force without a restart, and no session ends. */
function serveCertificates(settings: DovecotSettings, configuration: string): void {
  const { NOREN_TLS_KEK: kek, NOREN_DOVECOT_DATABASE_URL: databaseUrl, NOREN_DOVECOT_DIR: dir } = settings;
  if (!kek) return;
  const log = pino({ name: 'dovecot-certificates' });
  let reloadDue = false; // stays after a reload that failed, for example while Dovecot was still starting
  void keepCertificates({
    databaseUrl,
    kek,
    domainHosts: false,
    async onChange(certificates) {
      const removeOld = writeCertificates(dir, certificates);
      reloadDue ||= removeOld !== null;
      if (!reloadDue) return;
      await reloadDovecot(configuration);
      reloadDue = false;
      removeOld?.();
    },
    onTrouble: (what) => log.warn(what),
  });
}

try {
  const settings = readDovecotSettings(process.env);
  const runsAs = whoRuns(settings.NOREN_DOVECOT_USER);
  const configuration = writeConfiguration(settings, runsAs);
  become(runsAs);
  runDovecot(configuration);
  void keepCache(settings.NOREN_DOVECOT_DATABASE_URL, configuration);
  if (settings.NOREN_INTERNAL_PORT) void keepVacations(settings.NOREN_DOVECOT_DATABASE_URL, vacationFolder(settings));
  if (settings.NOREN_DKIM_KEK)
    void keepFilters(settings.NOREN_DOVECOT_DATABASE_URL, filterFolder(settings), settings.NOREN_DKIM_KEK);
  serveCertificates(settings, configuration);
  const { NOREN_DOVECOT_LISTEN: host, NOREN_MAILBOX_USE_PORT: port } = settings;
  if (port) serveUse({ host, port }, configuration);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
