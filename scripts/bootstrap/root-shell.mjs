import process from 'node:process';
import { CommandFailed, run } from './run.mjs';

/**
 * A way to run shell scripts as root, if there is one that asks nobody for a password.
 *
 * @returns {Promise<((script: string) => Promise<string>) | undefined>}
 */
export async function rootShell() {
  if (process.getuid?.() === 0) return (script) => run('sh', ['-c', script], { cwd: '/' });
  try {
    await run('sudo', ['-n', 'true']);
  } catch (error) {
    if (error instanceof CommandFailed) return undefined;
    throw error;
  }
  return (script) => run('sudo', ['-n', 'sh', '-c', script], { cwd: '/' });
}
