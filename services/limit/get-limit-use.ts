import { z } from 'zod';
import { type Counted, countKey } from '../../core/limits/quota.ts';
import { spanOf, type WindowUnit, windowAt } from '../../core/limits/window.ts';
import { redisOrNull } from '../redis/client.ts';
import type { LimitSubject } from './find-limit-subject.ts';

const count = z.int().nullable();

/** What was sent in the last hour and the last 24 hours; null when the counters cannot be read now. */
export const limitUse = z.object({
  messagesPerHour: count,
  messagesPerDay: count,
  recipientsPerHour: count,
  recipientsPerDay: count,
});

/**
 * The MTA's own counts of a subject, as they stand at its limits. While Redis is away there are none to read: every figure
 * is null, never 0.
 *
 * @see plugins/limits/take-script.ts, which keeps them
 */
export async function getLimitUse(subject: LimitSubject, nowMs = Date.now()): Promise<z.infer<typeof limitUse>> {
  const { level, resellerId, customerId, accountId } = subject;
  const id = accountId ?? customerId ?? resellerId;
  const sum = (counted: Counted, unit: WindowUnit) =>
    sumOf(countKey(resellerId, level, id, counted, unit), unit, nowMs);
  const [messagesPerHour, messagesPerDay, recipientsPerHour, recipientsPerDay] = await Promise.all([
    sum('messages', 'hour'),
    sum('messages', 'day'),
    sum('recipients', 'hour'),
    sum('recipients', 'day'),
  ]);
  return { messagesPerHour, messagesPerDay, recipientsPerHour, recipientsPerDay };
}

async function sumOf(key: string, unit: WindowUnit, nowMs: number): Promise<number | null> {
  const redis = await redisOrNull();
  if (!redis) return null;
  const { bucket } = windowAt(unit, nowMs);
  const first = bucket - spanOf(unit);
  const buckets = Array.from({ length: spanOf(unit) + 2 }, (_, i) => String(first + i)); // one ahead: clocks differ
  const totals = await redis.hmGet(key, buckets).catch(() => null);
  return totals?.reduce((all, total) => all + Number(total ?? 0), 0) ?? null;
}
