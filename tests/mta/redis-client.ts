import { spawn } from 'node:child_process';
import { once } from 'node:events';
import getPort from 'get-port';
import { createClient } from 'redis';
import { until } from './running-mta.ts';

export type RunningRedis = {
  readonly url: string;
  readonly client: ReturnType<typeof createClient>;
  /** Ends it at once, with all it knows. */
  stop(): Promise<void>;
};

/** A Redis of the test's own, which keeps nothing. */
export async function runRedis(): Promise<RunningRedis> {
  const port = await getPort();
  const server = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', ''], {
    stdio: 'ignore',
  });
  const url = `redis://127.0.0.1:${port}`;
  const client = createClient({ url, disableOfflineQueue: true, socket: { reconnectStrategy: 50 } });
  client.on('error', () => undefined);
  void client.connect().catch(() => undefined);
  await until('Redis answers', async () => client.isReady);
  return {
    url,
    client: client as RunningRedis['client'],
    async stop() {
      client.destroy();
      if (server.exitCode !== null || server.signalCode !== null) return;
      const ended = once(server, 'exit');
      server.kill('SIGKILL');
      await ended;
    },
  };
}
