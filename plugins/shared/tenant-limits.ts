import type { LimitedSender, Throttle } from '../../core/limits/quota.ts';
import { cautiousLimits, type LimitRow, type TenantLimits, tenantLimits } from '../../core/limits/tenant-limits.ts';
import { DirectoryUnavailable, directory } from './directory.ts';

async function knownOr<T>(find: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await find;
  } catch (error) {
    if (error instanceof DirectoryUnavailable) return otherwise;
    throw error;
  }
}

/** What rows say is worked out once: the directory gives the same ones until they change, and a message asks half a dozen times. */
const known = new WeakMap<readonly LimitRow[], TenantLimits>();

function limitsIn(rows: readonly LimitRow[]): TenantLimits {
  const limits = known.get(rows) ?? tenantLimits(rows);
  known.set(rows, limits);
  return limits;
}

/** The limits of a sender. A directory that was never heard of them leaves cautious ones: a node goes on, never without limits. */
export async function limitsOf({ resellerId, customerId, accountId }: LimitedSender): Promise<TenantLimits> {
  const ids = [resellerId, customerId, ...(accountId ? [accountId] : [])];
  const rows = await knownOr(directory().sendingLimits(ids), null);
  return rows ? limitsIn(rows) : cautiousLimits;
}

/** The operator's restrictions of a sender, those included whose period has not begun. */
export const throttlesOf = ({ resellerId, customerId }: LimitedSender): Promise<readonly Throttle[]> =>
  knownOr<readonly Throttle[]>(directory().sendingThrottles(resellerId, customerId), []);
