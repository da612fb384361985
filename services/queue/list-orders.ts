import { z } from 'zod';
import { nextHopText } from '../../core/queue/next-hop.ts';
import { queueActions } from '../../core/queue/order.ts';
import type { SystemTx } from '../db/doors.ts';
import { cursorOf, markOf } from '../delivery/delivery-filter.ts';
import { namesOf } from './count-queue.ts';

export const listOrdersInput = z.object({
  /** Only those in force. */
  open: z.boolean().default(false),
  cursor: z.string().max(100).optional(),
  limit: z.int().min(1).max(100).default(20),
});

export const orderView = z.object({
  id: z.uuid(),
  action: z.enum(queueActions),
  resellerName: z.string().nullable(),
  customerName: z.string().nullable(),
  domain: z.string().nullable(),
  sourceIp: z.string().nullable(),
  messageId: z.string().nullable(),
  reason: z.string(),
  notifySender: z.boolean(),
  nextHop: z.string().nullable(),
  poolName: z.string().nullable(),
  address: z.string().nullable(),
  madeAt: z.date(),
  madeBy: z.string().nullable(),
  /** When it ends, or ended. */
  endsAt: z.date(),
  open: z.boolean(),
  expected: z.int(),
  /** Recipients to whose mail it has happened, as far as the nodes have told. */
  touched: z.int(),
});

export const orderPage = z.object({ rows: z.array(orderView), nextCursor: z.string().nullable() });

/** One page of orders, newest first, with how many deliveries each has touched. */
export async function listOrders(
  tx: SystemTx,
  input: z.input<typeof listOrdersInput>,
  now = new Date(),
): Promise<z.infer<typeof orderPage>> {
  const { open = false, cursor, limit = 20 } = input;
  const after = cursor === undefined ? null : markOf(cursor);
  if (cursor !== undefined && after === null) return { rows: [], nextCursor: null };
  const found = await tx.db.queueOrder.findMany({
    where: {
      ...(open && { endedAt: null, endsAt: { gt: now } }),
      ...(after && {
        OR: [{ madeAt: { lt: after.acceptedAt } }, { madeAt: after.acceptedAt, id: { lt: after.id } }],
      }),
    },
    include: { pool: true, address: true },
    orderBy: [{ madeAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  });
  const rows = found.slice(0, limit);
  const { resellerName, customerName } = await namesOf(tx, rows);
  const touched = await touchedBy(
    tx,
    rows.map(({ id }) => id),
  );
  const makers = await tx.db.portalUser.findMany({
    where: { id: { in: rows.flatMap(({ madeBy }) => madeBy ?? []) } },
    select: { id: true, name: true },
  });
  const end = found.length > limit ? rows.at(-1) : undefined;
  return {
    rows: rows.map((row) => ({
      id: row.id,
      action: z.enum(queueActions).parse(row.action),
      resellerName: resellerName(row.resellerId),
      customerName: customerName(row.customerId),
      domain: row.domain,
      sourceIp: row.sourceIp,
      messageId: row.messageId,
      reason: row.reason,
      notifySender: row.notifySender,
      nextHop: row.host === null ? null : nextHopText({ host: row.host, port: row.port }),
      poolName: row.pool?.name ?? null,
      address: row.address?.ip ?? null,
      madeAt: row.madeAt,
      madeBy: makers.find(({ id }) => id === row.madeBy)?.name ?? null,
      endsAt: row.endedAt ?? row.endsAt,
      open: row.endedAt === null && row.endsAt > now,
      expected: row.expected,
      touched: touched.get(row.id) ?? 0,
    })),
    nextCursor: end ? cursorOf({ acceptedAt: end.madeAt, id: end.id }) : null,
  };
}

async function touchedBy({ db }: SystemTx, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await db.$queryRaw<{ orderId: string; touched: number }[]>`
    select order_id as "orderId", count(distinct delivery_id)::int as touched
    from delivery_event where order_id = any(${ids}::uuid[]) group by order_id`;
  return new Map(rows.map(({ orderId, touched }) => [orderId, touched]));
}
