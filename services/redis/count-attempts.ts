import { LRUCache } from 'lru-cache';
import { redisOrNull } from './client.ts';

/** Counts kept by this process while Redis is away: fewer processes see each attempt, but the limit never goes off. */
const local = new LRUCache<string, number>({ max: 100_000 });

/**
 * Counts one more attempt under `key` and tells how many there were within the window that the first one opened.
 *
 * @param windowSeconds after which the count starts again
 */
export async function countAttempt(key: string, windowSeconds: number): Promise<number> {
  const redis = await redisOrNull();
  if (redis) {
    try {
      const [count] = (await redis.multi().incr(key).expire(key, windowSeconds, 'NX').exec()) as unknown as [number];
      return count;
    } catch {
      // Redis went away in between: the local count takes over.
    }
  }
  const count = (local.get(key) ?? 0) + 1;
  local.set(key, count, count === 1 ? { ttl: windowSeconds * 1_000 } : { noUpdateTTL: true });
  return count;
}

/** Forgets the attempts after a success. */
export async function clearAttempts(key: string): Promise<void> {
  local.delete(key);
  const redis = await redisOrNull();
  await redis?.del(key).catch(() => undefined); // they expire by themselves
}
