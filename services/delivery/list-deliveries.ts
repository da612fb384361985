import { z } from 'zod';
import type { TenantTx } from '../db/doors.ts';
import type { Delivery } from '../db/rows.ts';
import { join, type Sql, sql } from '../db/sql.ts';
import { indexOfAddress } from '../vault/vault.ts';
import { deliveryDirection, deliveryState, deliveryView, viewDelivery } from './delivery-view.ts';

export const listDeliveriesInput = z.object({
  /** A whole address, a domain, a message id, or a source or client IP address. */
  search: z.string().trim().max(998).optional(),
  state: deliveryState.optional(),
  direction: deliveryDirection.optional(),
  customerId: z.uuid().optional(),
  cursor: z.string().max(100).optional(),
  limit: z.int().min(1).max(200).default(50),
});

export const deliveryPage = z.object({ rows: z.array(deliveryView), nextCursor: z.string().nullable() });

/**
 * One page of the delivery log (配信ログ), newest first. Addresses are searched whole, through the blind index of each
 * customer in view (R-080); a part of an address finds nothing.
 */
export async function listDeliveries(
  tx: TenantTx,
  input: z.input<typeof listDeliveriesInput>,
): Promise<z.infer<typeof deliveryPage>> {
  const { state, direction, cursor, limit = 50 } = input;
  const customers = await tx.db.customer.findMany({
    where: { ...(input.customerId ? { id: input.customerId } : {}) },
    select: { id: true, name: true },
  });
  const nameOf = new Map(customers.map(({ id, name }) => [id, name]));
  const conditions = [
    sql`customer_id = any(${customers.map(({ id }) => id)}::uuid[])`,
    ...(state ? [sql`state = ${state}::delivery_state`] : []),
    ...(direction ? [sql`direction = ${direction}::delivery_direction`] : []),
    ...(input.search
      ? [
          await matching(
            tx,
            customers.map(({ id }) => id),
            input.search,
          ),
        ]
      : []),
    ...(cursor ? [after(cursor)] : []),
  ];
  const found = await tx.db.$queryRaw<{ accepted_on: Date; id: string }[]>`
    select accepted_on, id from delivery where ${join(conditions, ' and ')}
    order by accepted_at desc, id desc limit ${limit + 1}`;
  const page = found.slice(0, limit);
  const rows: Delivery[] = await tx.db.delivery.findMany({
    where: { id: { in: page.map(({ id }) => id) }, acceptedOn: { in: page.map((row) => row.accepted_on) } },
    orderBy: [{ acceptedAt: 'desc' }, { id: 'desc' }],
  });
  const last = rows.at(-1);
  return {
    rows: await Promise.all(
      rows.map((row) => viewDelivery(row, row.customerId && (nameOf.get(row.customerId) ?? null))),
    ),
    nextCursor: found.length > limit && last ? `${last.acceptedAt.getTime()}~${last.id}` : null,
  };
}

function after(cursor: string): Sql {
  const [instant = '', id = ''] = cursor.split('~');
  const parsed = z.object({ instant: z.coerce.number().int(), id: z.uuid() }).safeParse({ instant, id });
  if (!parsed.success) return sql`false`; // a cursor that we did not make leads nowhere
  return sql`(accepted_at, id) < (${new Date(parsed.data.instant)}::timestamptz, ${parsed.data.id}::uuid)`;
}

async function matching({ resellerId }: TenantTx, customerIds: readonly string[], search: string): Promise<Sql> {
  const text = search.replace(/^<(.*)>$/, '$1');
  const byId = sql`message_id = ${text} or message_id_header in (${text}, ${`<${text}>`})`;
  if (!text.includes('@')) {
    const domain = text.toLowerCase();
    return sql`(${byId} or recipient_domain = ${domain} or sender_domain = ${domain} or source_ip = ${domain} or client_ip = ${domain})`;
  }
  const indexes = await Promise.all(
    customerIds.map(async (customerId) => ({
      sender: await indexOfAddress({ resellerId, customerId }, 'delivery.sender', text),
      recipient: await indexOfAddress({ resellerId, customerId }, 'delivery.recipient', text),
    })),
  );
  return sql`(${byId} or sender_index = any(${indexes.map(({ sender }) => sender)}::bytea[])
    or recipient_index = any(${indexes.map(({ recipient }) => recipient)}::bytea[])
    or original_index = any(${indexes.map(({ recipient }) => recipient)}::bytea[]))`;
}
