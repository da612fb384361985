import { rm } from 'node:fs/promises';
import { afterAll, beforeAll } from 'vitest';
import { type Stack, startStack } from '../../scripts/stack/stack.ts';
import { closeDatabase } from '../../services/db/client.ts';
import { closeRedis } from '../../services/redis/client.ts';
import { dataFolder } from './data-folder.ts';
import { quickRetries } from './platform.ts';

/** A platform for one test file alone, which may break it: `stack()` gives it once the tests run. */
export function useOwnPlatform(): { stack(): Stack; log: readonly string[] } {
  let started: Stack | undefined;
  let dir: string;
  const log: string[] = [];
  beforeAll(async () => {
    process.env.NOREN_RETRY_SECONDS = quickRetries;
    process.env.NOREN_SPAM_FILTER ??= 'off'; // what it makes of a test's letter depends on the machine
    dir = await dataFolder();
    started = await startStack({ dir, ports: 'free', demo: false, withOutside: true, log: (line) => log.push(line) });
    Object.assign(process.env, started.env);
  });
  afterAll(async () => {
    await closeDatabase();
    await closeRedis();
    await started?.stop();
    await rm(dir, { recursive: true, force: true });
  });
  return {
    log,
    stack() {
      if (!started) throw new Error('the platform has not started');
      return started;
    },
  };
}
