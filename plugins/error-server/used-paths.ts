import { LRUCache } from 'lru-cache';
import { askRedis } from '../shared/redis.ts';

/**
 * How long a path that told its end is known here. The shipper takes the first end of a delivery whenever it comes; this is so that who
 * plays the same path again hears so.
 */
const keptSeconds = 2 * 86_400;
const kept = new LRUCache<string, string>({ max: 200_000, ttl: keptSeconds * 1_000 });
const keyOf = (use: string) => `return-path:${use}`;

/**
 * The mail that has told a path's end; null for none, or while Redis is away and it was not this node.
 *
 * @param use the path's customer and delivery and what is told of it; the end of a contract finds its keys by the customer's id
 */
export const usedBy = async (use: string): Promise<string | null> =>
  kept.get(use) ?? (await askRedis((redis) => redis.get(keyOf(use))));

/** @param digest of the mail that told it: the same mail may come again, because its sender did not hear our 250 */
export async function markUsed(use: string, digest: string): Promise<void> {
  kept.set(use, digest);
  await askRedis((redis) => redis.set(keyOf(use), digest, { EX: keptSeconds, NX: true }));
}
