/** What one level may hold. `storageBytes` in octets, as a number: exact up to 8 PiB. */
export type Limits = { readonly domains: number; readonly accounts: number; readonly storageBytes: number };

export type PoolResource = keyof Limits;

export type PoolVerdict =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly resource: PoolResource;
      readonly limit: number;
      readonly used: number;
      readonly wanted: number;
    };

const resources: readonly PoolResource[] = ['domains', 'accounts', 'storageBytes'];

/**
 * Decides whether `wanted` more may be taken from a pool of which `used` is taken. Names the first resource that does not
 * suffice, so that the refusal can say which pool is empty.
 */
export function takeFromPool(limits: Limits, used: Limits, wanted: Partial<Limits>): PoolVerdict {
  for (const resource of resources) {
    const more = wanted[resource] ?? 0;
    if (more > 0 && used[resource] + more > limits[resource]) {
      return { ok: false, resource, limit: limits[resource], used: used[resource], wanted: more };
    }
  }
  return { ok: true };
}
