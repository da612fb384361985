#!/usr/bin/env node
/**
 * What `npm start`, `npm test` and the commands of `COMMANDS` below run first. It may only use Node's built-ins, and Node 20: nothing is installed
 * yet. It installs what is missing, then hands over to Node 24, which runs everything else.
 */
import process from 'node:process';
import { ensureDebianPackages } from './bootstrap/debian-packages.mjs';
import { handOver } from './bootstrap/hand-over.mjs';
import { ensureNodeModules } from './bootstrap/node-modules.mjs';
import { ensurePrismaClient } from './bootstrap/prisma-client.mjs';
import { Obstacle, reportTo } from './bootstrap/progress.mjs';
import { ensureWebBuild } from './bootstrap/web-build.mjs';

const COMMANDS = {
  start: { entry: 'scripts/start.ts', packages: 'start', web: true },
  // Its first suites need neither Debian's packages nor the portal.
  test: { entry: 'scripts/test.ts', packages: 'test', web: true, early: true },
  check: { entry: 'scripts/check.ts', packages: undefined, web: false },
  // Its output is data: progress goes to stderr, and the rules need no database.
  terms: { entry: 'scripts/terms.ts', packages: undefined, web: false, pure: true },
  // Its output may be data, too; what it is measured against is installed with it.
  bench: { entry: 'tests/bench/run.ts', packages: 'bench', web: false, quiet: true },
  chaos: { entry: 'tests/chaos/run.ts', packages: 'test', web: true },
  screenshots: { entry: 'tests/screenshots/run.ts', packages: 'test', web: true },
  classify: { entry: 'scripts/classify.ts', packages: undefined, web: false, pure: true },
};

/**
 * Waits for all of them, since a package manager must not be left half way, also when the other has failed.
 *
 * @param {unknown[]} works
 */
async function bothEnded(works) {
  for (const ended of await Promise.allSettled(works)) if (ended.status === 'rejected') throw ended.reason;
}

/**
 * Hands over as soon as Node 24 and the npm packages are there, and does the rest while the program runs. Whatever fails ends both.
 *
 * @param {{ entry: string, packages: 'test' }} command
 * @param {string[]} args
 */
async function handOverEarly(command, args) {
  const packages = ensureDebianPackages(command.packages);
  const failed = new AbortController();
  packages.catch(() => failed.abort());
  const runnable = ensureNodeModules().then(ensurePrismaClient);
  await runnable.catch(() => bothEnded([runnable, packages]));
  if (failed.signal.aborted) await packages; // throws: nothing is begun
  const underWay = { packages, portal: ensureWebBuild(failed.signal) };
  try {
    return await handOver(command.entry, args, underWay);
  } finally {
    await Promise.allSettled(Object.values(underWay));
  }
}

async function main([name, ...args]) {
  const command = COMMANDS[name];
  if (!command) {
    throw new Obstacle({
      what: `Unknown command "${name ?? ''}".`,
      why: `The bootstrap knows ${Object.keys(COMMANDS).join(', ')}.`,
      remedy: 'Run npm start, npm test, or npm run with one of the others.',
    });
  }
  if (command.pure || command.quiet) reportTo(process.stderr);
  if (command.early) return handOverEarly(command, args);
  // Neither needs the other, and each keeps one processor busy at most.
  await bothEnded([ensureNodeModules(), command.packages && ensureDebianPackages(command.packages)]);
  if (!command.pure) await ensurePrismaClient();
  if (command.web) await ensureWebBuild();
  return handOver(command.entry, args);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Obstacle)) throw error;
  process.stderr.write(`\n${error.message}\n`);
  process.exitCode = 1;
}
