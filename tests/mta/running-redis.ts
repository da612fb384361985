import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import getPort from 'get-port';
import { createClient } from 'redis';
import { until } from './running-mta.ts';

export type RunningRedis = {
  readonly url: string;
  /** Connected while the server is up. */
  readonly client: ReturnType<typeof createClient>;
  /** Brings it up again, empty. */
  start(): Promise<void>;
  /** Ends it, or with SIGSTOP leaves it hanging until `signal('SIGCONT')`. */
  signal(signal: NodeJS.Signals): Promise<void>;
  /** Ends it at once, with all it knows. */
  stop(): Promise<void>;
};

/** A Redis of the test's own, up, that keeps nothing on disk, as ours does not. */
export async function runRedis(): Promise<RunningRedis> {
  const port = await getPort();
  const url = `redis://127.0.0.1:${port}`;
  const client = createClient({ url, disableOfflineQueue: true, socket: { reconnectStrategy: 50 } });
  client.on('error', () => undefined);
  let child: ChildProcess | null = null;
  const running: RunningRedis = {
    url,
    client: client as RunningRedis['client'],
    async start() {
      const settings = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
      child = spawn('redis-server', settings, { stdio: 'ignore' });
      if (!client.isOpen) void client.connect().catch(() => undefined);
      await until('Redis answers', async () => client.isReady && (await client.ping().catch(() => null)) === 'PONG');
    },
    async signal(signal) {
      const one = child;
      if (!one || one.exitCode !== null || one.signalCode !== null) return;
      const gone = once(one, 'exit');
      one.kill(signal);
      if (signal === 'SIGKILL' || signal === 'SIGTERM') await gone;
    },
    async stop() {
      client.destroy();
      await running.signal('SIGKILL');
    },
  };
  await running.start();
  return running;
}
