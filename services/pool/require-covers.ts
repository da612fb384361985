import { Refusal } from '../../core/errors.ts';
import type { Limits } from '../../core/tenancy/pool.ts';
import type { PoolLevel } from './limits.ts';

/** @throws Refusal pool_below_use naming the first resource of which less is given than is already in use */
export function requireCovers(level: PoolLevel, limits: Limits, used: Limits): void {
  for (const resource of ['domains', 'accounts', 'storageBytes'] as const) {
    if (limits[resource] < used[resource]) {
      throw new Refusal('conflict', 'pool_below_use', {
        pool: level,
        resource,
        limit: limits[resource],
        used: used[resource],
      });
    }
  }
}
