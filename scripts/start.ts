import { mkdirSync } from 'node:fs';
import { Command } from 'commander';
import { dataDirOf, emptyDataDir } from './stack/data-dir.ts';
import { LOCK_NAME, Lock } from './stack/lock.ts';
import { projectDir } from './stack/parts/platform.ts';
import { type Stack, startStack } from './stack/stack.ts';
import { describeStack } from './stack/table.ts';

/** Ctrl-C comes several times at once, from the terminal, npm and the bootstrap; only a later one is a second one. */
const SAME_PRESS_MS = 1_000;

const { fresh, demo } = new Command('npm start --')
  .description('Starts the whole platform, with demo data and a simulated internet.')
  .option('--fresh', 'begin with empty data: deletes what is in var/', false)
  .option('--no-demo', "without demo data: the operator's login only")
  .parse()
  .opts<{ fresh: boolean; demo: boolean }>();

const dir = dataDirOf(projectDir);
const startedAt = performance.now();
const log = (line: string): void =>
  console.log(`[${((performance.now() - startedAt) / 1000).toFixed(1).padStart(6)} s] ${line}`);

let stack: Stack | undefined;
let firstSignalAt: number | undefined;
const abort = new AbortController();

async function stop(): Promise<void> {
  log('Stopping everything. Ctrl-C again does not wait.');
  abort.abort(new Error('Stopped while starting.'));
  if (!stack) return; // the start sees the abort, and stops what it had started
  await stack.stop();
  log('Stopped. No process is left.');
  process.exit(0);
}

function onSignal(): void {
  const now = performance.now();
  if (firstSignalAt === undefined) {
    firstSignalAt = now;
    void stop();
  } else if (now - firstSignalAt > SAME_PRESS_MS) {
    process.exit(130); // takes all children along
  }
}

async function deleteData(): Promise<void> {
  mkdirSync(dir, { recursive: true, mode: 0o755 });
  const lock = await Lock.take(dir);
  try {
    emptyDataDir(dir, LOCK_NAME);
    log(`${dir} is empty now`);
  } finally {
    lock.release();
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
try {
  if (fresh) await deleteData();
  stack = await startStack({ dir, ports: 'default', demo, withOutside: true, log, signal: abort.signal });
  if (abort.signal.aborted) await stop();
  console.log(`\nNoren is ready\n\n${describeStack(stack.info, dir)}\nCtrl-C stops everything.`);
} catch (error) {
  if (firstSignalAt !== undefined) {
    log('Stopped. No process is left.');
    process.exit(0);
  }
  console.error(`\n✗ Noren did not start: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}
