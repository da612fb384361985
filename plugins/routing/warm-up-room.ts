import { LRUCache } from 'lru-cache';
import type { SourceBinding } from '../../core/tenancy/source-address.ts';
import { ceilingAlone, dailyCeiling, dayOf, warmUpKey } from '../../core/tenancy/warm-up.ts';
import { askRedis } from '../shared/redis.ts';
import { mtaSettings } from '../shared/settings.ts';

const keepSeconds = 2 * 86_400;

/** What this node has sent itself, by address and day: what it goes by while Redis is away. */
const own = new LRUCache<string, number>({ max: 10_000, ttl: keepSeconds * 1_000 });

/** A place within an address's ceiling of a day. */
export type Place = { readonly binding: SourceBinding; readonly giveBack: () => void };

/**
 * Takes a place within today's ceiling of one of the addresses, the first that has room; null when none has.
 *
 * The count is taken before the message goes, so a ceiling is never passed; a place that was not used is given back.
 *
 * @param ranked best first
 */
export async function takePlace(ranked: readonly SourceBinding[], now: Date): Promise<Place | null> {
  for (const binding of ranked) {
    const ceiling = dailyCeiling(binding.warmingSince, now);
    if (ceiling === null) return { binding, giveBack: () => undefined };
    const key = warmUpKey(binding.ip, dayOf(now));
    if (await isWithin(key, ceiling)) return { binding, giveBack: () => giveBack(key) };
  }
  return null;
}

async function isWithin(key: string, ceiling: number): Promise<boolean> {
  const count = await askRedis(async (redis) => {
    const [counted] = await redis.multi().incr(key).expire(key, keepSeconds).exec();
    return Number(counted);
  });
  own.set(key, (own.get(key) ?? 0) + 1);
  const within =
    count === null ? (own.get(key) ?? 0) <= ceilingAlone(ceiling, mtaSettings().NOREN_MTA_NODES) : count <= ceiling;
  if (!within) giveBack(key);
  return within;
}

/** A count that Redis does not hear of stays too high, never too low. */
function giveBack(key: string): void {
  own.set(key, Math.max(0, (own.get(key) ?? 0) - 1));
  void askRedis((redis) => redis.decr(key));
}
