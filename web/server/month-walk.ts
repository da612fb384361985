import { type InSystem, type MonthWalk, walkMonths } from '../../services/invoice/walk-month.ts';
import type { Identity } from './identity.ts';

const walks = new WeakMap<Identity, MonthWalk>();

/**
 * The walk through a month that all procedures of one request go along with: a page asks for its sums, its lists and what was found at once,
 * and each of them rates every contract. Who asks is found once for each request, so another request has another.
 */
export function monthWalkOf({ identity, inSystem }: { identity: Identity; inSystem: InSystem }): MonthWalk {
  const walk = walks.get(identity) ?? walkMonths(inSystem);
  walks.set(identity, walk);
  return walk;
}
