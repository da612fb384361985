import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectDir = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** Where Node keeps what it has compiled: tests start the same programs some hundred times. */
const compiled = join(projectDir, 'node_modules', '.noren', 'compiled');

const running = new Set<ChildProcess>();

/**
 * Runs a JavaScript tool of node_modules on this Node. A signal that stops us stops it first, and every other that runs.
 *
 * @param show whether it writes to the screen; otherwise its output is returned
 */
export async function runTool(
  file: string,
  args: readonly string[],
  show: boolean,
): Promise<{ ok: boolean; output: string }> {
  const child = spawn(process.execPath, [`node_modules/${file}`, ...args], {
    cwd: projectDir,
    env: { NODE_COMPILE_CACHE: compiled, ...process.env },
    stdio: show ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      output += chunk;
    });
  }
  let stoppedBy: NodeJS.Signals | undefined;
  const stop = (signal: NodeJS.Signals): void => {
    stoppedBy = signal;
    child.kill(signal);
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  const [code] = await once(child, 'close');
  process.off('SIGINT', stop).off('SIGTERM', stop);
  running.delete(child);
  if (stoppedBy) return stopped();
  return { ok: code === 0, output };
}

/** Ends us once nothing runs any more; until then nobody goes on with what was stopped. */
function stopped(): Promise<never> {
  if (running.size === 0) process.exit(130);
  return new Promise(() => undefined);
}
