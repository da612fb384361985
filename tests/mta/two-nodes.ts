import { afterAll, beforeAll } from 'vitest';
import { startForTest } from '../outside/started-for-test.ts';
import type { FreshDatabase } from '../support/fresh-database.ts';
import { startLmtpSink } from './lmtp-sink.ts';
import { type RunningMta, runMta } from './running-mta.ts';
import { type RunningRedis, runRedis } from './running-redis.ts';

export type TwoNodes = { redis: RunningRedis; nodes: [RunningMta, RunningMta] };

/** Two running MTA nodes that share one Redis, one Postgres and one outside; set before the first test. */
export function useTwoNodes(database: FreshDatabase, more: Record<string, string> = {}): TwoNodes {
  const two = {} as TwoNodes;
  const ends: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    const redis = await runRedis();
    const [lmtp, outside] = [await startLmtpSink(), await startForTest()];
    const node = (name: string) =>
      runMta({
        databaseUrl: database.urlOf('noren_mta'),
        lmtpPort: lmtp.port,
        dnsPort: outside.settings.dnsPort,
        remotePort: outside.settings.smtpPort,
        more: { REDIS_URL: redis.url, NOREN_NODE: name, ...more },
      });
    const nodes: TwoNodes['nodes'] = [await node('node-1'), await node('node-2')];
    ends.push(
      () => outside.stop(),
      () => lmtp.stop(),
      () => redis.stop(),
      ...nodes.map((mta) => () => mta.end()),
    );
    await Promise.all(nodes.map((mta) => mta.start()));
    Object.assign(two, { redis, nodes });
  });
  afterAll(async () => {
    for (const end of ends.toReversed()) await end();
  });
  return two;
}
