import { Refusal } from '../../core/errors.ts';
import type { PoolLevel } from '../../core/tenancy/overuse.ts';
import type { Limits } from '../../core/tenancy/pool.ts';

/**
 * @param held what was given before: what was in use beyond it may stay so
 * @throws Refusal pool_below_use naming the first resource of which less is given than is already in use
 */
export function requireCovers(level: PoolLevel, limits: Limits, used: Limits, held?: Limits): void {
  for (const resource of ['domains', 'accounts', 'storageBytes'] as const) {
    if (limits[resource] < used[resource] && !(held && limits[resource] >= held[resource])) {
      throw new Refusal('conflict', 'pool_below_use', {
        pool: level,
        resource,
        limit: limits[resource],
        used: used[resource],
      });
    }
  }
}
