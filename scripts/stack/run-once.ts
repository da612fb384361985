import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { tailOf } from './log-files.ts';

export type Step = {
  readonly name: string;
  readonly file: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  readonly logFile: string;
  readonly signal?: AbortSignal | undefined;
  /** What it prints on stdout holds passwords, and stays out of its log. */
  readonly printsSecrets?: boolean;
};

/**
 * Runs a step of the start to its end.
 *
 * @returns what it printed on stdout; its outputs go to its log too
 * @throws Error with the end of its log, when it fails
 */
export async function runOnce({ name, file, args, env, cwd, logFile, signal, printsSecrets }: Step): Promise<string> {
  const log = createWriteStream(logFile, { flags: 'a' });
  const child = spawn(file, args, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'], ...(signal && { signal }) });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
    if (!printsSecrets) log.write(chunk);
  });
  child.stderr.on('data', (chunk) => log.write(chunk));
  const [code] = await once(child, 'close');
  await new Promise((resolve) => log.end(resolve));
  if (code !== 0) throw new Error(`${name} failed. The end of its log ${logFile}:\n${tailOf(logFile)}`);
  return output;
}
