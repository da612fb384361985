import {
  addLimits,
  type Limits,
  largerLimits,
  minusLimits,
  type PoolResource,
  poolResources,
  takeFromPool,
} from './pool.ts';

/** What happens at the end of a pool: nothing more is opened, or it goes on and those concerned are told. Set by the level above. */
export const overusePolicies = ['block', 'notify'] as const;
export type OverusePolicy = (typeof overusePolicies)[number];

export type PoolLevel = 'reseller' | 'customer';

/** What a customer has room for at both levels. `storageBytes` in octets throughout. */
export type Room = {
  readonly customer: { readonly limits: Limits; readonly used: Limits; readonly overuse: OverusePolicy };
  /** Null where it cannot matter: neither pool may be exceeded. */
  readonly reseller: {
    readonly limits: Limits;
    readonly overuse: OverusePolicy;
    /** What exists. */
    readonly used: Limits;
    /** What its customers may count on: of each, its pool, or what it uses beyond. */
    readonly claimed: Limits;
  } | null;
};

/** That a pool went from within its limit to beyond it. */
export type Crossing = {
  readonly level: PoolLevel;
  readonly resource: PoolResource;
  readonly limit: number;
  /** After. */
  readonly used: number;
};

export type RoomVerdict =
  | { readonly ok: true; readonly room: Room; readonly crossings: readonly Crossing[] }
  | {
      readonly ok: false;
      readonly level: PoolLevel;
      readonly resource: PoolResource;
      readonly limit: number;
      readonly used: number;
      readonly wanted: number;
    };

/** What a customer counts for in its reseller's pool: its own, or what it uses beyond. */
export const claimOf = (limits: Limits, used: Limits): Limits => largerLimits(limits, used);

/** By how much a customer's claim on its reseller's pool grows: not at all as long as it stays within its own. */
const growth = ({ limits, used }: Room['customer'], wanted: Partial<Limits>): Limits =>
  minusLimits(claimOf(limits, addLimits(used, wanted)), claimOf(limits, used));

/**
 * Whether a customer may have `wanted` more, what its room is then, and which pools it takes beyond their limits by that. What
 * other customers were allotted is never taken from them: a customer goes beyond its pool only into what its reseller has left,
 * unless the reseller may go beyond its own.
 *
 * @see docs/adr/0065-overuse-of-a-pool.md
 */
export function takeRoom(room: Room, wanted: Partial<Limits>): RoomVerdict {
  const { customer, reseller } = room;
  const own = takeFromPool(customer.limits, customer.used, wanted);
  if (!own.ok && customer.overuse === 'block') return { ...own, level: 'customer' };
  const claim = growth(customer, wanted);
  if (reseller?.overuse === 'block') {
    const left = takeFromPool(reseller.limits, reseller.claimed, claim);
    if (!left.ok) return { ...left, level: 'reseller' };
  }
  const used = addLimits(customer.used, wanted);
  const crossings = crossingsOf('customer', customer.limits, customer.used, used);
  if (!reseller) return { ok: true, room: { customer: { ...customer, used }, reseller }, crossings };
  const all = addLimits(reseller.used, wanted);
  return {
    ok: true,
    room: {
      customer: { ...customer, used },
      reseller: { ...reseller, used: all, claimed: addLimits(reseller.claimed, claim) },
    },
    crossings: [...crossings, ...crossingsOf('reseller', reseller.limits, reseller.used, all)],
  };
}

/** Which limits lie between two uses: at or above the first and below the second. */
export function crossingsOf(level: PoolLevel, limits: Limits, before: Limits, after: Limits): Crossing[] {
  return poolResources
    .filter((resource) => before[resource] <= limits[resource] && after[resource] > limits[resource])
    .map((resource) => ({ level, resource, limit: limits[resource], used: after[resource] }));
}

/** Which limits a change of the limits itself puts below what is used. */
export function crossedByChange(level: PoolLevel, from: Limits, to: Limits, used: Limits): Crossing[] {
  return poolResources
    .filter((resource) => used[resource] <= from[resource] && used[resource] > to[resource])
    .map((resource) => ({ level, resource, limit: to[resource], used: used[resource] }));
}
