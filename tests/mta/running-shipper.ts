import { type ChildProcess, spawn } from 'node:child_process';
import { ofThisRun, until } from './running-mta.ts';

export type RunningShipper = {
  log(): string;
  start(): Promise<void>;
  stop(signal?: NodeJS.Signals): Promise<number | null>;
};

/** The shipper's own process. */
export function runShipper(env: Record<string, string>): RunningShipper {
  let child: ChildProcess | null = null;
  let printed = '';
  return {
    log: () => printed,
    async start() {
      const before = printed.length;
      const started = spawn(process.execPath, ['mta/shipper/main.ts'], {
        env: { NODE_ENV: 'production', ...ofThisRun, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child = started;
      for (const stream of [started.stdout, started.stderr]) {
        stream.on('data', (chunk: Buffer) => {
          printed += chunk.toString('utf8');
        });
      }
      await until('the shipper is connected', async () => {
        if (started.exitCode !== null) throw new Error(`the shipper ended:\n${printed}`);
        return printed.slice(before).includes('connected');
      });
    },
    async stop(signal = 'SIGTERM') {
      const ending = child;
      if (!ending || ending.exitCode !== null || ending.signalCode !== null) return ending?.exitCode ?? null;
      const code = new Promise<number | null>((resolve) => ending.once('exit', resolve));
      ending.kill(signal);
      return code;
    },
  };
}
