import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { Obstacle, step } from './progress.mjs';
import { rootShell } from './root-shell.mjs';
import { CommandFailed, run } from './run.mjs';
import { withServicesHeldBack } from './services-held-back.mjs';

const DOVECOT = '/usr/lib/dovecot';
const DOVECOT_MODULES = `${DOVECOT}/modules`;

/**
 * What we need and the file that shows it is there: a command to look for in PATH, or a path. `unless` names the
 * environment variable that says somebody else provides it.
 */
const START = [
  { name: 'redis-server', found: 'redis-server', unless: 'REDIS_URL' },
  { name: 'dovecot-core', found: 'dovecot', unless: 'NOREN_LMTP_HOST' },
  { name: 'dovecot-imapd', found: `${DOVECOT}/imap`, unless: 'NOREN_LMTP_HOST' },
  { name: 'dovecot-pop3d', found: `${DOVECOT}/pop3`, unless: 'NOREN_LMTP_HOST' },
  { name: 'dovecot-lmtpd', found: `${DOVECOT}/lmtp`, unless: 'NOREN_LMTP_HOST' },
  { name: 'dovecot-pgsql', found: `${DOVECOT_MODULES}/libdriver_pgsql.so`, unless: 'NOREN_LMTP_HOST' },
  { name: 'dovecot-sieve', found: `${DOVECOT_MODULES}/lib90_sieve_plugin.so`, unless: 'NOREN_LMTP_HOST' },
  { name: 'dovecot-managesieved', found: `${DOVECOT}/managesieve`, unless: 'NOREN_LMTP_HOST' },
  { name: 'openssl', found: 'openssl' },
  { name: 'ca-certificates', found: '/etc/ssl/certs/ca-certificates.crt' },
  { name: 'procps', found: 'ps' },
];

const TEST = [
  ...START,
  { name: 'chromium', found: 'chromium' },
  { name: 'fonts-noto-cjk', found: '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc' },
  { name: 'swaks', found: 'swaks' },
  { name: 'libnet-ssleay-perl', found: '/usr/share/doc/libnet-ssleay-perl/copyright' }, // with which swaks speaks TLS
  { name: 'msmtp', found: 'msmtp' },
  { name: 'isync', found: 'mbsync' },
  { name: 'mpop', found: 'mpop' },
  { name: 'curl', found: 'curl' },
  { name: 'pebble', found: 'pebble' }, // issues certificates by ACME, for tests
  { name: 'poppler-utils', found: 'pdftotext' }, // reads our PDFs back
  { name: 'fiu-utils', found: 'fiu-ctrl' }, // makes a disk fail
  { name: 'e2fsprogs', found: 'mkfs.ext4' }, // makes a disk of a test's own
  { name: 'python3-dkim', found: '/usr/lib/python3/dist-packages/dkim/__init__.py' }, // verifies what we sign
];

/** Peers that we are measured against, and their load generator. */
const BENCH = [...TEST, { name: 'postfix', found: 'postfix' }, { name: 'opendkim', found: 'opendkim' }];

const NEEDED = { start: START, test: TEST, bench: BENCH };

/** Tests use these where apt offers them; the platform runs without, and says what is off. */
const OPTIONAL = [{ name: 'rspamd', found: 'rspamd' }];

// Daemons live in sbin, which the PATH of an ordinary user leaves out.
const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/local/sbin', '/usr/sbin', '/sbin'];

/** @param {string} found */
const isThere = (found) =>
  found.startsWith('/') ? existsSync(found) : folders.some((folder) => folder && existsSync(join(folder, found)));

function isDebian() {
  if (!existsSync('/usr/bin/apt-get') || !existsSync('/etc/os-release')) return false;
  return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8'));
}

/** @param {string} name */
const isOffered = (name) =>
  run('apt-cache', ['show', '--no-all-versions', name]).then(
    () => true,
    () => false,
  );

/**
 * Installs what would be good to have. Whatever is in the way, nobody is stopped by it.
 *
 * @param {'start' | 'test' | 'bench'} purpose
 */
async function installOptional(purpose) {
  const wanted = purpose !== 'start' ? OPTIONAL.filter(({ found }) => !isThere(found)).map(({ name }) => name) : [];
  const asRoot = wanted.length > 0 && isDebian() ? await rootShell() : undefined;
  if (!asRoot) return;
  for (const name of wanted) {
    if (!(await isOffered(name))) continue;
    await install(asRoot, [name]).catch((error) => {
      if (!(error instanceof CommandFailed)) throw error;
      process.stderr.write(`${name} could not be installed, its tests are left out: ${error.message}\n`);
    });
  }
}

/** @param {(script: string) => Promise<string>} asRoot @param {string[]} names */
async function install(asRoot, names) {
  const apt = 'DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=120';
  await step('Reading the package lists (apt-get update)', () => asRoot(`${apt} update`));
  await step(`Installing ${names.join(' ')}`, () =>
    withServicesHeldBack(asRoot, () => asRoot(`${apt} install -y --no-install-recommends ${names.join(' ')}`)),
  );
}

/**
 * Installs the Debian packages that are missing, without starting or enabling any service of theirs.
 *
 * @param {'start' | 'test' | 'bench'} purpose
 * @throws {Obstacle} with the one line to run, when we may not install
 */
export async function ensureDebianPackages(purpose) {
  await ensureNeeded(purpose);
  await installOptional(purpose);
}

/** @param {'start' | 'test' | 'bench'} purpose */
async function ensureNeeded(purpose) {
  const missing = NEEDED[purpose].filter(({ found, unless }) => !(unless && process.env[unless]) && !isThere(found));
  if (missing.length === 0) return;

  const names = missing.map(({ name }) => name);
  const line = `sudo apt-get install -y --no-install-recommends ${names.join(' ')}`;
  const asRoot = isDebian() ? await rootShell() : undefined;
  if (!asRoot) {
    throw new Obstacle({
      what: `Some programs are missing: ${names.join(', ')}.`,
      why: isDebian()
        ? 'Installing them needs root, and sudo asks for a password here.'
        : 'This is not Debian or Ubuntu, so the bootstrap cannot install them; the names above are those of Debian.',
      remedy: `Run: ${line}\nThen run this again. Or use containers instead: docker compose up`,
    });
  }
  try {
    await install(asRoot, names);
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    throw new Obstacle({
      what: `apt-get could not install ${names.join(' ')}.`,
      why: error.message,
      remedy: `Run it by hand to see more: ${line}\nThen run this again.`,
    });
  }
}
