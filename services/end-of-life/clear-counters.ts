import { z } from 'zod';
import { invariant } from '../../core/errors.ts';
import { redisOrNull } from '../redis/client.ts';
import type { Erasing } from './erasing.ts';

const env = z.object({ REDIS_URL: z.string().optional() });
const ids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/**
 * Takes the tenant's counters out of Redis: those whose name holds an id of it. They would run out by themselves within a day.
 *
 * @throws InvariantError while Redis is configured and away
 */
export async function clearCounters({ resellerId, inSystem, count }: Erasing): Promise<void> {
  if (!env.parse(process.env).REDIS_URL) return;
  const redis = await redisOrNull();
  invariant(redis !== null, 'Redis is away: its counters are cleared once it is back');
  const rows = await inSystem(
    ({ db }) => db.$queryRaw<{ id: string }[]>`
      select account_id as id from account_ledger where reseller_id = ${resellerId}::uuid
      union select customer_id from account_ledger where reseller_id = ${resellerId}::uuid
      union select customer_id from send_count where reseller_id = ${resellerId}::uuid
      union select customer_id from data_key where reseller_id = ${resellerId}::uuid and customer_id is not null`,
  );
  const own = new Set([resellerId, ...rows.map(({ id }) => id)]);
  let cleared = 0;
  for await (const page of redis.scanIterator({ COUNT: 1_000 })) {
    const names = (Array.isArray(page) ? page : [page]) as string[];
    const mine = names.filter((name) => name.match(ids)?.some((id) => own.has(id)));
    if (mine.length > 0) cleared += await redis.del(mine);
  }
  if (cleared > 0) await inSystem((tx) => count(tx, { counter: cleared }));
}
