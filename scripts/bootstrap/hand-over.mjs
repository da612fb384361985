import { spawn } from 'node:child_process';
import process from 'node:process';
import { inProject, pinnedNode, projectDir } from './project.mjs';

/** A shell's exit code for a program that a signal ended is 128 and the signal's number. */
const SIGNALLED = { SIGHUP: 129, SIGINT: 130, SIGKILL: 137, SIGTERM: 143 };

/** How often we look whether npm is still there. */
const LOOK_EVERY_MS = 500;

/**
 * Runs the real program on Node 24 and lives exactly as long as it does.
 *
 * Ctrl-C reaches the program up to three times: from the terminal, from npm and from here. It counts those that arrive
 * together as one.
 *
 * @param {string} entry inside the project
 * @param {string[]} args
 * @param {Record<string, Promise<unknown>>} [underWay] what is still being done while the program runs: it is sent the name of
 *   each that is done, and stopped when one fails
 * @returns {Promise<number>} its exit code
 * @throws what the first of `underWay` failed with, once the program has ended
 */
export async function handOver(entry, args, underWay = {}) {
  const works = Object.entries(underWay);
  const stdio = ['inherit', 'inherit', 'inherit', ...(works.length > 0 ? ['ipc'] : [])];
  const child = spawn(pinnedNode, [inProject(entry), ...args], { cwd: projectDir, stdio });
  let isTold = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      isTold = true;
      child.kill(signal);
    });
  }
  const failures = [];
  for (const [name, work] of works) {
    work.then(
      () => child.connected && child.send(name, () => {}), // it may have ended in the meantime
      (failure) => {
        failures.push(failure);
        if (!isTold) child.kill('SIGTERM');
      },
    );
  }
  // Told to end, npm ends its shell and no more: the program would go on without anybody to stop it.
  const startedBy = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === startedBy) return;
    clearInterval(watch);
    child.kill('SIGTERM');
  }, LOOK_EVERY_MS);
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (ended, signal) => {
      clearInterval(watch);
      resolve(ended ?? SIGNALLED[signal] ?? 1);
    });
  });
  // A command that somebody's signal has ended is no obstacle.
  if (failures.length > 0 && !isTold) throw failures[0];
  return code;
}
