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

export const poolResources: readonly PoolResource[] = ['domains', 'accounts', 'storageBytes'];

/** Share of a pool from which on it is said that it will soon be used up. */
export const scarceFrom = 0.9;

export const addLimits = (one: Limits, more: Partial<Limits>): Limits => ({
  domains: one.domains + (more.domains ?? 0),
  accounts: one.accounts + (more.accounts ?? 0),
  storageBytes: one.storageBytes + (more.storageBytes ?? 0),
});

export const minusLimits = (one: Limits, less: Limits): Limits => ({
  domains: one.domains - less.domains,
  accounts: one.accounts - less.accounts,
  storageBytes: one.storageBytes - less.storageBytes,
});

/** Of each the larger. */
export const largerLimits = (one: Limits, other: Limits): Limits => ({
  domains: Math.max(one.domains, other.domains),
  accounts: Math.max(one.accounts, other.accounts),
  storageBytes: Math.max(one.storageBytes, other.storageBytes),
});

/**
 * Decides whether `wanted` more may be taken from a pool of which `used` is taken. Names the first resource that does not
 * suffice, so that the refusal can say which pool is empty.
 */
export function takeFromPool(limits: Limits, used: Limits, wanted: Partial<Limits>): PoolVerdict {
  for (const resource of poolResources) {
    const more = wanted[resource] ?? 0;
    if (more > 0 && used[resource] + more > limits[resource]) {
      return { ok: false, resource, limit: limits[resource], used: used[resource], wanted: more };
    }
  }
  return { ok: true };
}
