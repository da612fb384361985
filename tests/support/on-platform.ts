import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, inject } from 'vitest';
import { closeDatabase } from '../../services/db/client.ts';
import { closeRedis } from '../../services/redis/client.ts';
import type { Letter } from '../outside/inbox.ts';

/** Points our services at the platform under test and gives what a test needs to know of it. */
export function usePlatform() {
  Object.assign(process.env, inject('platformEnv'));
  afterAll(async () => {
    await closeDatabase();
    await closeRedis();
  });
  const info = inject('platform');
  if (!info.outside) throw new Error('the platform under test runs without a simulated internet');
  return { ...info, outside: info.outside };
}

/** Asks again and again until there is an answer; the error says what was waited for and what was seen last. */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | null | undefined | false>,
  withinMs = 15_000,
): Promise<T> {
  const until = Date.now() + withinMs;
  let problem: unknown = 'nothing';
  for (;;) {
    try {
      const answer = await ask();
      if (answer) return answer;
      problem = answer;
    } catch (error) {
      problem = error;
    }
    if (Date.now() > until) throw new Error(`${what} did not come within ${withinMs} ms; last seen: ${problem}`);
    await sleep(100);
  }
}

/** What arrived in the simulated internet. */
export async function lettersTo(inbox: string, to: string): Promise<Letter[]> {
  const response = await fetch(`${inbox}?${new URLSearchParams({ to })}`);
  return (await response.json()) as Letter[];
}

export async function letterTo(inbox: string, to: string, withinMs?: number): Promise<Letter> {
  return eventually(`a letter to ${to}`, async () => (await lettersTo(inbox, to))[0], withinMs);
}
