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
 * @returns {Promise<number>} its exit code
 */
export function handOver(entry, args) {
  const child = spawn(pinnedNode, [inProject(entry), ...args], { cwd: projectDir, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // Told to end, npm ends its shell and no more: the program would go on without anybody to stop it.
  const startedBy = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === startedBy) return;
    clearInterval(watch);
    child.kill('SIGTERM');
  }, LOOK_EVERY_MS);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearInterval(watch);
      resolve(code ?? SIGNALLED[signal] ?? 1);
    });
  });
}
