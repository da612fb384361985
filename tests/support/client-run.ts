import { execFile } from 'node:child_process';

export type Ran = { readonly code: number; readonly output: string };

/** Runs a mail client to its end, at most 60 s. Its exit code is an answer, not an error. */
export function runClient(command: string, args: readonly string[], input = ''): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = execFile(command, args, { timeout: 60_000, maxBuffer: 16 * 2 ** 20 }, (error, stdout, stderr) => {
      const output = stdout + stderr;
      if (error && typeof error.code !== 'number')
        reject(new Error(`${command} ${args.join(' ')}: ${error.message}\n${output}`));
      else resolve({ code: error ? Number(error.code) : 0, output });
    });
    child.stdin?.on('error', () => undefined); // it may end before it has read all
    child.stdin?.end(input);
  });
}
