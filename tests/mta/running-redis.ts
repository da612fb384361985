import { type ChildProcess, spawn } from 'node:child_process';
import getPort from 'get-port';
import { createClient } from 'redis';
import { until } from './running-mta.ts';

export type RunningRedis = {
  readonly url: string;
  start(): Promise<void>;
  /** Ends it, or with SIGSTOP leaves it hanging until `signal('SIGCONT')`. */
  signal(signal: NodeJS.Signals): Promise<void>;
};

/** A Redis of the test's own that keeps nothing on disk, as ours does not. */
export async function runRedis(): Promise<RunningRedis> {
  const port = await getPort();
  const url = `redis://127.0.0.1:${port}`;
  let child: ChildProcess | null = null;
  return {
    url,
    async start() {
      const settings = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
      child = spawn('redis-server', settings, { stdio: 'ignore' });
      await until('Redis answers', async () => {
        const client = createClient({ url, socket: { reconnectStrategy: false } });
        client.on('error', () => undefined);
        const answer = await client
          .connect()
          .then(() => client.ping())
          .catch(() => null);
        client.destroy();
        return answer === 'PONG';
      });
    },
    async signal(signal) {
      const one = child;
      if (!one) return;
      const gone = new Promise((resolve) => one.once('exit', resolve));
      one.kill(signal);
      if (signal === 'SIGKILL' || signal === 'SIGTERM') await gone;
    },
  };
}
