import { setTimeout as sleep } from 'node:timers/promises';
import { askRedis } from '../shared/redis.ts';
import { mtaSettings } from '../shared/settings.ts';

/** Soon after Redis is asked again, and seldom enough to be no load while it is away. */
const againMs = 500;

/** Places that are still counted in Redis and are not used any more, by the set that counts them. */
const owed = new Map<string, Set<string>>();
let isPaying = false;

/**
 * Takes a place out of a set in Redis, again and again until Redis has done so: a place that is forgotten there keeps its destination
 * from one connection until the lease ends, and a moment without Redis could forget all of them.
 */
export function giveBack(key: string, id: string): void {
  if (!mtaSettings().REDIS_URL) return;
  owed.set(key, (owed.get(key) ?? new Set()).add(id));
  if (!isPaying) void payAll();
}

async function payAll(): Promise<void> {
  isPaying = true;
  for (let [next] = owed; next; [next] = owed) {
    const [key, ids] = next;
    owed.delete(key);
    if ((await askRedis((redis) => redis.zRem(key, [...ids]))) !== null) continue;
    owed.set(key, new Set([...(owed.get(key) ?? []), ...ids]));
    await sleep(againMs, undefined, { ref: false });
  }
  isPaying = false;
}
