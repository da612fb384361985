import { z } from 'zod';
import { instructionFor, type QueueOrder } from '../../core/queue/order.ts';
import type { SystemTx } from '../db/doors.ts';
import { join, sql } from '../db/sql.ts';
import { cursorOf, markOf } from '../delivery/delivery-filter.ts';
import { deliveryDirection } from '../delivery/delivery-view.ts';
import { namesOf } from './count-queue.ts';
import { openOrders } from './open-orders.ts';
import { queueSelectorInput, readSelector, waitingWhere } from './queue-selector.ts';

export const listQueueInput = queueSelectorInput.extend({
  cursor: z.string().max(100).optional(),
  limit: z.int().min(1).max(200).default(50),
});

/** A recipient whose mail waits. No address: the operator has no need of it, and no right to it. */
export const waitingView = z.object({
  acceptedOn: z.iso.date(),
  id: z.uuid(),
  messageId: z.string(),
  acceptedAt: z.date(),
  resellerId: z.uuid().nullable(),
  resellerName: z.string().nullable(),
  customerId: z.uuid().nullable(),
  customerName: z.string().nullable(),
  direction: deliveryDirection,
  senderDomain: z.string(),
  recipientDomain: z.string(),
  sourceIp: z.string().nullable(),
  /** `queued` has never been tried; `held` is what an open order holds, whatever stands in the log. */
  state: z.enum(['queued', 'deferred', 'held']),
  attempts: z.int(),
  reason: z.string().nullable(),
  code: z.int().nullable(),
  enhanced: z.string().nullable(),
  /** When it was put off last, with this reason and reply; null before its first attempt. */
  lastAttemptAt: z.date().nullable(),
  sizeBytes: z.int().nullable(),
  nextAttemptAt: z.date().nullable(),
  /** Whose queue it is in; null while no node has told. */
  node: z.string().nullable(),
});
type Waiting = z.infer<typeof waitingView>;

export const queuePage = z.object({ rows: z.array(waitingView), nextCursor: z.string().nullable() });

/** One page of what waits on all nodes, oldest first, as far as they have told. @throws Refusal as readSelector */
export async function listQueue(
  tx: SystemTx,
  input: z.input<typeof listQueueInput>,
  now = new Date(),
): Promise<z.infer<typeof queuePage>> {
  const { cursor, limit = 50, ...typed } = input;
  const after = cursor === undefined ? null : markOf(cursor);
  if (cursor !== undefined && after === null) return { rows: [], nextCursor: null };
  const where = [
    waitingWhere(readSelector(typed)),
    ...(after ? [sql`(d.accepted_at, d.id) > (${after.acceptedAt}::timestamptz, ${after.id}::uuid)`] : []),
  ];
  const found = await tx.db.$queryRaw<Omit<Waiting, 'resellerName' | 'customerName'>[]>`
    select d.accepted_on::text as "acceptedOn", d.id, d.message_id as "messageId", d.accepted_at as "acceptedAt",
      d.reseller_id as "resellerId", d.customer_id as "customerId", d.direction::text as direction,
      d.sender_domain as "senderDomain", d.recipient_domain as "recipientDomain", d.source_ip as "sourceIp",
      d.state::text as state, d.attempts, d.reason, d.last_code as code, d.last_enhanced as enhanced,
      d.size_bytes as "sizeBytes", d.next_attempt_at as "nextAttemptAt", e.node, e.put_off_at as "lastAttemptAt"
    from delivery d
    left join lateral (select node, case when kind = 'deferred' then at end as put_off_at from delivery_event
      where delivery_id = d.id and accepted_on = d.accepted_on order by at desc limit 1) e on true
    where ${join(where, ' and ')} order by d.accepted_at, d.id limit ${limit + 1}`;
  const rows = found.slice(0, limit);
  const [orders, { resellerName, customerName }] = [await openOrders(tx, now), await namesOf(tx, rows)];
  const end = found.length > limit ? rows.at(-1) : undefined;
  return {
    rows: rows.map((row) => ({
      ...row,
      state: isHeld(orders, row, now) ? 'held' : row.state,
      resellerName: resellerName(row.resellerId),
      customerName: customerName(row.customerId),
    })),
    nextCursor: end ? cursorOf(end) : null,
  };
}

type Asked = Pick<Waiting, 'resellerId' | 'customerId' | 'recipientDomain' | 'sourceIp' | 'messageId' | 'direction'> & {
  readonly acceptedAt: Date;
};

function isHeld(orders: readonly QueueOrder[], row: Asked, now: Date): boolean {
  const mail = {
    resellerId: row.resellerId,
    customerId: row.customerId,
    domain: row.recipientDomain,
    sourceIps: row.sourceIp === null ? [] : [row.sourceIp],
    messageId: row.messageId,
    acceptedAtMs: row.acceptedAt.getTime(),
    direction: row.direction,
  };
  return instructionFor(orders, mail, now.getTime()).verdict === 'hold';
}
