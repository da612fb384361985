import { randomUUID } from 'node:crypto';
import { Refusal } from '../../core/errors.ts';
import { type Crossing, claimOf, type Room, takeRoom as weigh } from '../../core/tenancy/overuse.ts';
import { addLimits, type Limits, minusLimits } from '../../core/tenancy/pool.ts';
import { type Database, inSystem, type TenantTx } from '../db/doors.ts';
import { enqueue } from '../job/enqueue.ts';
import { allottedBy, emptyPool, lockReseller, poolOf, requireRoom, roomOfCustomer, usedBy } from './limits.ts';

type Owner = { readonly resellerId: string; readonly customerId: string };
type Held = { readonly customerId: string; readonly limits: Limits; readonly used: Limits };

/**
 * What a customer has room for. The reseller's side is not the customer's to see, so it is read by the platform beside the
 * transaction: what is seen there is committed, and nobody else changes it while the caller holds the reseller's lock. What the
 * transaction has itself done to the customers it names is added.
 *
 * @param leaving a customer of the same reseller which what is taken comes from
 */
export async function roomOf(
  db: Database,
  owner: Owner,
  leaving?: { customerId: string; what: Limits },
): Promise<Room> {
  const { resellerId, customerId } = owner;
  const heldBy = async (id: string): Promise<Held & { overuse: Room['customer']['overuse'] }> => ({
    customerId: id,
    ...(await poolOf(db, resellerId, id)),
    used: await usedBy(db, resellerId, id),
  });
  const { limits, overuse, used } = await heldBy(customerId);
  const source = leaving && (await heldBy(leaving.customerId));
  const reseller = await inSystem('weigh overuse', null, async ({ db: all }) => {
    const pool = await poolOf(all, resellerId, null);
    if (overuse === 'block' && pool.overuse === 'block') return null;
    let sum = { used: await usedBy(all, resellerId, null), claimed: await allottedBy(all, resellerId) };
    for (const held of [{ customerId, limits, used }, ...(source ? [source] : [])])
      sum = changed(sum, held.limits, await usedBy(all, resellerId, held.customerId), held.used);
    if (leaving && source) sum = changed(sum, source.limits, source.used, minusLimits(source.used, leaving.what));
    return { ...pool, ...sum };
  });
  return { customer: { limits, overuse, used }, reseller };
}

type Sum = { readonly used: Limits; readonly claimed: Limits };

/** The reseller's sums after one of its customers went from one use to another. */
const changed = ({ used, claimed }: Sum, limits: Limits, before: Limits, after: Limits): Sum => ({
  used: addLimits(minusLimits(used, before), after),
  claimed: addLimits(minusLimits(claimed, claimOf(limits, before)), claimOf(limits, after)),
});

/**
 * Takes more from a customer's pool, in the transaction that makes use of it and before it does: the one place where that is
 * decided. Of takers at once each sees what the others have taken.
 *
 * @param from the customer that gives it up in the same transaction
 * @throws Refusal pool_empty_…, naming whose pool, its limit and what is used; customer_ended: its part is the reseller's again
 */
export async function takeRoom(db: Database, owner: Owner, wanted: Partial<Limits>, from?: string): Promise<void> {
  await lockReseller(db, owner.resellerId);
  await requireNotEnded(db, owner.customerId);
  const what = { domains: 0, accounts: 0, storageBytes: 0, ...wanted };
  const verdict = weigh(await roomOf(db, owner, from === undefined ? undefined : { customerId: from, what }), wanted);
  if (!verdict.ok) {
    const { level: pool, resource, limit, used, wanted: more } = verdict;
    throw new Refusal('limit_exceeded', emptyPool[resource], { pool, limit, used, wanted: more });
  }
  await tellOfCrossings(db, owner, verdict.crossings);
}

async function requireNotEnded(db: Database, id: string): Promise<void> {
  const ended = await db.customer.findFirst({ where: { id, state: 'ended' }, select: { name: true } });
  if (ended) throw new Refusal('conflict', 'customer_ended', { name: ended.name });
}

/** Leaves it to a job to tell those concerned, once for each crossing; in the same transaction. */
export async function tellOfCrossings(
  db: Database,
  owner: { readonly resellerId: string; readonly customerId: string | null },
  crossings: readonly Crossing[],
): Promise<void> {
  for (const crossing of crossings) await enqueue(db, 'tell-overuse', { id: randomUUID(), ...owner, ...crossing });
}

/**
 * The same in a transaction that may be narrowed to some of the customer's domains. Whoever sees only these never goes beyond the pool,
 * whatever the customer may: that is for those to decide who see all of it.
 */
export async function takeRoomIn(
  tx: TenantTx,
  owner: Parameters<typeof takeRoom>[1],
  wanted: Partial<Limits>,
): Promise<void> {
  if (tx.domainIds === null) return takeRoom(tx.db, owner, wanted);
  await lockReseller(tx.db, owner.resellerId);
  await requireNotEnded(tx.db, owner.customerId);
  const { limits, used } = await roomOfCustomer(tx);
  requireRoom('customer', limits, used, wanted);
}
