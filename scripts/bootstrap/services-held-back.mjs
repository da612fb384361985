import { existsSync, readdirSync, readFileSync } from 'node:fs';
import process from 'node:process';

/** Asked by Debian's packages before they start a service; exit code 101 means "no". */
const POLICY = '/usr/sbin/policy-rc.d';
const MARK = 'Written by the bootstrap of Noren';
const UNITS = '/lib/systemd/system';

/** Units of the packages we install: ours are private instances, the system's own must not even start at boot. */
const OUR_UNITS = /^(redis|dovecot|rspamd|postfix|opendkim)/;

/**
 * The policy removes itself when the process that wrote it is gone, so even a power cut leaves nothing behind that would
 * keep the machine's services from starting.
 *
 * @param {number} pid
 */
const policy = (pid) => `#!/bin/sh
# ${MARK} (process ${pid}) while it installs packages; removes itself afterwards.
if kill -0 ${pid} 2>/dev/null; then exit 101; fi
rm -f -- ${POLICY}
exit 0
`;

const isOurs = () => existsSync(POLICY) && readFileSync(POLICY, 'utf8').includes(MARK);

const units = () => new Set(existsSync(UNITS) ? readdirSync(UNITS).filter((name) => OUR_UNITS.test(name)) : []);

/**
 * Installs packages without starting or enabling the services they bring. A policy that the machine already has stays.
 *
 * @param {(script: string) => Promise<string>} asRoot
 * @param {() => Promise<unknown>} install
 */
export async function withServicesHeldBack(asRoot, install) {
  if (isOurs()) await asRoot(`rm -f ${POLICY}`); // left by a run that was killed
  const mayWrite = !existsSync(POLICY);
  const before = units();
  if (mayWrite) await asRoot(`set -C; cat > ${POLICY} <<'END'\n${policy(process.pid)}END\nchmod 755 ${POLICY}`);
  try {
    await install();
  } finally {
    if (mayWrite) await asRoot(`rm -f ${POLICY}`);
    const added = [...units()].filter((name) => !before.has(name) && !name.includes('@'));
    if (added.length > 0) await asRoot(disabling(added));
  }
}

/** @param {string[]} added unit files */
function disabling(added) {
  const services = [...new Set(added.map((name) => name.replace(/\.\w+$/, '')))];
  return [
    ...added.map((unit) => `deb-systemd-helper disable ${unit} >/dev/null 2>&1 || true`),
    ...services.map((name) => `[ ! -e /etc/init.d/${name} ] || update-rc.d ${name} disable >/dev/null 2>&1 || true`),
  ].join('\n');
}
