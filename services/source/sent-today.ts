import { dayOf, warmUpDay, warmUpKey } from '../../core/tenancy/warm-up.ts';
import { redisOrNull } from '../redis/client.ts';

type Address = { readonly ip: string; readonly warmingSince: string | null };

/**
 * What addresses that warm up have sent today (UTC), as the MTA counts it at their ceilings; by address. Others are left out, and all
 * while Redis is away: a figure that is not known is not 0.
 *
 * @see plugins/routing/warm-up-room.ts, which keeps it
 */
export async function sentToday(addresses: readonly Address[], now: Date): Promise<ReadonlyMap<string, number>> {
  const ips = addresses.filter(({ warmingSince }) => warmUpDay(warmingSince, now) !== null).map(({ ip }) => ip);
  const redis = ips.length > 0 ? await redisOrNull() : null;
  const counts = await redis?.mGet(ips.map((ip) => warmUpKey(ip, dayOf(now)))).catch(() => null);
  if (!counts) return new Map();
  return new Map(ips.map((ip, place) => [ip, Math.max(0, Number(counts[place] ?? 0))]));
}
