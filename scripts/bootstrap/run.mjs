import { spawn } from 'node:child_process';
import process from 'node:process';
import { projectDir } from './project.mjs';

/** Characters of a failed command's output that are shown. */
const SHOWN = 4000;

export class CommandFailed extends Error {
  name = 'CommandFailed';

  /** @param {string} command @param {string} output */
  constructor(command, output) {
    super(`${command}\n${output.slice(-SHOWN)}`);
  }
}

/**
 * Runs a command to its end, quietly. A signal that stops the bootstrap waits for the command first, because a package
 * manager that is left half way is worse than a few more seconds; a second signal does not wait.
 *
 * @param {string} file
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, input?: string, abort?: AbortSignal }} [options]
 * @returns {Promise<string>} what it printed
 * @throws {CommandFailed} with what it printed, when it could not start, was aborted or its exit code is not 0
 */
export function run(file, args, { env = process.env, cwd = projectDir, input = '', abort } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd, env, stdio: ['pipe', 'pipe', 'pipe'], signal: abort });
    let output = '';
    let stoppedBy;
    const stop = (signal) => {
      if (stoppedBy) process.exit(130);
      stoppedBy = signal;
      child.kill(signal);
    };
    process.on('SIGINT', stop).on('SIGTERM', stop);
    const settle = (end) => {
      process.off('SIGINT', stop).off('SIGTERM', stop);
      end();
    };

    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.stdin.on('error', () => {}).end(input); // a command that does not read its input may close it first
    child.on('error', (error) => settle(() => reject(new CommandFailed(file, error.message))));
    child.on('close', (code, signal) =>
      settle(() => {
        if (code === 0 && !stoppedBy) return resolve(output);
        reject(new CommandFailed(`${file} ${args.join(' ')} ended with ${stoppedBy ?? signal ?? code}`, output));
      }),
    );
  });
}
