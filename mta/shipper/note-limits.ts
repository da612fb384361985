import { randomUUID } from 'node:crypto';
import { limitSubject, namedLimit } from '../../core/limits/reached.ts';
import type { Fact } from '../../core/wire/fact.ts';
import type { Database } from '../../services/db/doors.ts';

/**
 * Counts, by day, the facts that say a limit was reached: notices to the reseller are written from it. A customer or account
 * that has gone meanwhile is passed over with its limit.
 *
 * @param facts that were not shipped before
 */
export async function noteLimits(db: Database, facts: readonly Fact[]): Promise<void> {
  for (const { reason, resellerId, customerId, accountId, at } of facts) {
    const named = namedLimit(reason);
    if (!named || !resellerId) continue;
    const subject = limitSubject(named, { customerId, accountId });
    await db.$executeRaw`
      insert into limit_reached (id, day, reseller_id, customer_id, account_id, reason, times, first_at, last_at)
      values (${randomUUID()}::uuid, (${at}::timestamptz at time zone 'UTC')::date, ${resellerId}::uuid,
              ${subject.customerId}::uuid, ${subject.accountId}::uuid, ${reason}, 1, ${at}::timestamptz, ${at}::timestamptz)
      on conflict (reseller_id, day, customer_id, account_id, reason) do update
        set times = limit_reached.times + 1, last_at = greatest(limit_reached.last_at, excluded.last_at)`;
  }
}
