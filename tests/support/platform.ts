import { rm } from 'node:fs/promises';
import type { TestProject } from 'vitest/node';
import { enterHouse } from '../../prisma/demo/house.ts';
import { type Stack, startStack } from '../../scripts/stack/stack.ts';
import { closeDatabase } from '../../services/db/client.ts';
import { dataFolder } from './data-folder.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** What stack.json says of the platform under test. */
    platform: Stack['info'];
    /** The environment its processes run with, so that a test can call the same services. */
    platformEnv: Readonly<Record<string, string>>;
    /** Its data folder, for logs. */
    platformDir: string;
  }
}

/** Seconds between attempts: a test does not wait a minute for the second one. */
export const quickRetries = '2,3,5,8,13,21,34,55,60,60,60';

/** Starts the whole platform with a simulated internet, on free ports and in a folder of its own. */
export default async function startPlatform(project: TestProject): Promise<() => Promise<void>> {
  process.env.NOREN_RETRY_SECONDS = quickRetries;
  process.env.NOREN_SPAM_FILTER ??= 'off'; // what it makes of a test's letter depends on the machine
  const dir = await dataFolder();
  const lines: string[] = [];
  const stack = await startStack({
    dir,
    ports: 'free',
    demo: false,
    withOutside: true,
    log: (line) => lines.push(line),
  }).catch((error: unknown) => {
    throw new Error(`the platform did not start: ${error}\n${lines.join('\n')}\nlogs in ${dir}`, { cause: error });
  });
  await enterNotices(stack).catch(async (error: unknown) => {
    await stack.stop();
    throw error;
  });
  project.provide('platform', stack.info);
  project.provide('platformEnv', { ...stack.env });
  project.provide('platformDir', dir);
  return async () => {
    await stack.stop();
    await rm(dir, { recursive: true, force: true });
  };
}

/** The account that notices leave from, there from the start as with any operator: without it the worker is refused, again and again, and then made to wait. */
async function enterNotices({ env, info }: Stack): Promise<void> {
  if (!info.outside) throw new Error('the platform under test runs without a simulated internet');
  const held = { ...process.env };
  Object.assign(process.env, env);
  try {
    await enterHouse(info.outside.zone);
  } finally {
    await closeDatabase();
    // Files with a platform of their own inherit this process's environment, and its ports are taken.
    for (const name of Object.keys(env)) delete process.env[name];
    Object.assign(process.env, held);
  }
}
