import { spawn } from 'node:child_process';
import { chownSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { become, whoRuns } from '../dovecot/runs-as.ts';
import { modulesOff, renderRspamdConf } from './rspamd-conf.ts';
import { type RspamdSettings, readRspamdSettings } from './settings.ts';

/** Writes the configuration and gives it to the user who runs rspamd. */
function writeConfiguration(settings: RspamdSettings, { uid, gid }: { uid: number; gid: number }): void {
  const dir = settings.NOREN_RSPAMD_DIR;
  rmSync(join(dir, 'conf'), { recursive: true, force: true });
  for (const folder of ['', 'conf', 'conf/local.d', 'run', 'state', 'log'].map((name) => join(dir, name))) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chownSync(folder, uid, gid);
  }
  const write = (name: string, content: string): void => {
    writeFileSync(join(dir, 'conf', name), content, { mode: 0o600 });
    chownSync(join(dir, 'conf', name), uid, gid);
  };
  write('rspamd.conf', renderRspamdConf(settings));
  for (const name of modulesOff(settings)) write(`local.d/${name}.conf`, 'enabled = false;\n');
}

/** Runs rspamd in the foreground and ends with it. */
function runRspamd({ NOREN_RSPAMD_DIR: dir }: RspamdSettings): void {
  const folders = { LOCAL_CONFDIR: 'conf', DBDIR: 'state', RUNDIR: 'run', LOGDIR: 'log' };
  const places = Object.entries(folders).map(([name, folder]) => `--var=${name}=${join(dir, folder)}`);
  const rspamd = spawn('rspamd', ['-f', '-c', join(dir, 'conf', 'rspamd.conf'), ...places], {
    stdio: ['ignore', 'inherit', 'inherit'],
    cwd: dir,
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => rspamd.kill(signal));
  rspamd.on('error', (error) => {
    console.error(`rspamd did not start: ${error.message}`);
    process.exit(1);
  });
  rspamd.on('exit', (code) => process.exit(code ?? 1));
}

try {
  const settings = readRspamdSettings(process.env);
  const runsAs = whoRuns(
    settings.NOREN_RSPAMD_USER,
    'rspamd must not run as root: set NOREN_RSPAMD_USER to a system user of its own',
  );
  writeConfiguration(settings, runsAs);
  become(runsAs);
  runRspamd(settings);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
