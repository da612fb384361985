import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { parseNextHop } from '../../core/queue/next-hop.ts';
import { includesSelector, type QueueAction, type QueueSelector, queueActions } from '../../core/queue/order.ts';
import { record } from '../audit/record.ts';
import type { SystemTx } from '../db/doors.ts';
import { requireOwner } from '../source/require-owner.ts';
import { countWaiting } from './count-queue.ts';
import { openOrders } from './open-orders.ts';
import { isForAll, queueSelectorInput, readSelector } from './queue-selector.ts';

const hourMs = 3_600_000;
/** No longer than the log is kept: what waits beyond it would be told of as new mail. */
export const longestHours = 30 * 24;

export const orderQueueInput = z.object({
  action: z.enum(queueActions),
  selector: queueSelectorInput,
  reason: z.string().trim().min(1).max(500),
  /** Of a hold or a re-route: after this it ends by itself. */
  hours: z.int().min(1).max(longestHours).default(24),
  /** Of a deletion: whether the senders get a notice of non-delivery. */
  notifySender: z.boolean().default(true),
  /** Of a re-route: `host[:port]`, and the pool or the one address to leave from. */
  nextHop: z.string().trim().max(300).nullish(),
  poolId: z.uuid().nullish(),
  addressId: z.uuid().nullish(),
});

export const orderMade = z.object({
  id: z.uuid(),
  /** Recipients that wait and are concerned, as far as the nodes have told. */
  expected: z.int(),
});

/**
 * Orders what becomes of mail that waits. The nodes read it as they read every setting (ADR 0044), and their facts tell whom it touched.
 *
 * A release ends the holds that it includes, and takes its part out of wider ones.
 *
 * @throws Refusal queue_order_for_all, next_hop_malformed, queue_reroute_nowhere, source_pool_missing, source_not_theirs, not_found
 */
export async function orderQueue(
  tx: SystemTx,
  input: z.input<typeof orderQueueInput>,
  now = new Date(),
): Promise<z.infer<typeof orderMade>> {
  const { action, reason, hours, notifySender, ...way } = orderQueueInput.parse(input);
  const selector = readSelector(input.selector);
  const { resellerId, customerId } = selector;
  if (resellerId) await requireOwner(tx, { resellerId, customerId });
  if ((action === 'delete' || action === 'reroute') && isForAll(selector))
    throw new Refusal('invalid', 'queue_order_for_all');
  const detour = action === 'reroute' ? await readDetour(tx, way, resellerId) : {};
  const waiting = await countWaiting(tx, selector);
  const expected = action === 'reroute' ? waiting.outgoing : action === 'retry' ? waiting.deferred : waiting.deliveries;
  const { id } = await tx.db.queueOrder.create({
    data: {
      action,
      ...selector,
      reason,
      ...detour,
      notifySender: action === 'delete' && notifySender,
      expected,
      madeBy: tx.actorId,
      madeAt: now,
      endsAt: new Date(now.getTime() + hoursOf(action, hours) * hourMs),
    },
  });
  if (action === 'release') await endIncluded(tx, selector, now);
  const detail = { ...selector, ...detour, reason, expected, ...(action === 'delete' && { notifySender }) };
  const owner = { resellerId, customerId };
  await record(tx, { action: `queue.${action}`, objectId: id, detail, owner });
  return { id, expected };
}

/** For how long the nodes keep to it; one that is away for a time does it when it comes back. */
function hoursOf(action: QueueAction, asked: number): number {
  switch (action) {
    case 'hold':
    case 'reroute':
      return asked;
    case 'retry':
      return 24;
    case 'release':
    case 'delete':
      return longestHours;
    default:
      return action satisfies never;
  }
}

async function endIncluded(tx: SystemTx, selector: QueueSelector, now: Date): Promise<void> {
  const holds = (await openOrders(tx, now)).filter(
    (order) => order.action === 'hold' && includesSelector(selector, order),
  );
  await tx.db.queueOrder.updateMany({
    where: { id: { in: holds.map(({ orderId }) => orderId) } },
    data: { endedAt: now, endedBy: tx.actorId },
  });
}

type Way = Pick<z.infer<typeof orderQueueInput>, 'nextHop' | 'poolId' | 'addressId'>;

async function readDetour(tx: SystemTx, { nextHop, poolId, addressId }: Way, resellerId: string | null) {
  const hop = nextHop ? parseNextHop(nextHop) : null;
  if (nextHop && !hop) throw new Refusal('invalid', 'next_hop_malformed', { host: nextHop });
  if (!hop && !poolId && !addressId) throw new Refusal('invalid', 'queue_reroute_nowhere');
  if (poolId || addressId) await requireLent(tx, { poolId, addressId }, resellerId);
  return { host: hop?.host ?? null, port: hop?.port ?? null, poolId: poolId ?? null, addressId: addressId ?? null };
}

/** A dedicated pool is one reseller's: nobody else's mail leaves from it, not even for an hour. */
async function requireLent({ db }: SystemTx, { poolId, addressId }: Way, resellerId: string | null): Promise<void> {
  const pools = await db.sourcePool.findMany({
    where: { addresses: { some: addressId ? { addressId } : {} }, ...(poolId && { id: poolId }) },
    include: { bindings: true },
  });
  if (pools.length === 0) throw new Refusal('invalid', 'source_pool_missing');
  const isOthers = pools.some(
    ({ kind, bindings }) => kind === 'dedicated' && !bindings.some((each) => each.resellerId === resellerId),
  );
  if (isOthers) throw new Refusal('invalid', 'source_not_theirs');
}
