import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import type { TenantTx } from '../db/doors.ts';
import type { Delivery } from '../db/rows.ts';
import { openText } from '../vault/vault.ts';
import { deliveryState, deliveryView, ownerOf, viewDelivery } from './delivery-view.ts';

export const getDeliveryInput = z.object({ acceptedOn: z.iso.date(), id: z.uuid() });

export const deliveryTimeline = deliveryView.extend({
  messageId: z.string(),
  client: z.object({ ip: z.string(), helo: z.string().nullable(), tls: z.boolean().nullable() }).nullable(),
  nextAttemptAt: z.date().nullable(),
  /** The message's other recipients, by their state; the first hundred. */
  others: z.array(z.object({ acceptedOn: z.iso.date(), id: z.uuid(), recipient: z.string(), state: deliveryState })),
  events: z.array(
    z.object({
      id: z.uuid(),
      at: z.date(),
      kind: z.string(),
      attempt: z.int().nullable(),
      remoteHost: z.string().nullable(),
      remoteIp: z.string().nullable(),
      sourceIp: z.string().nullable(),
      sourceHelo: z.string().nullable(),
      tls: z.boolean().nullable(),
      code: z.int().nullable(),
      enhanced: z.string().nullable(),
      reply: z.string().nullable(),
      reason: z.string().nullable(),
      nextAttemptAt: z.date().nullable(),
    }),
  ),
});

/** One delivery and all that happened to it, in order. @throws Refusal not_found */
export async function getDelivery(
  tx: TenantTx,
  input: z.infer<typeof getDeliveryInput>,
): Promise<z.infer<typeof deliveryTimeline>> {
  const acceptedOn = new Date(`${input.acceptedOn}T00:00:00Z`);
  const row = await tx.db.delivery.findFirst({ where: { acceptedOn, id: input.id } });
  if (!row) throw new Refusal('not_found', 'not_found');
  const customer = row.customerId
    ? await tx.db.customer.findFirst({ where: { id: row.customerId }, select: { name: true } })
    : null;
  const events = await tx.db.deliveryEvent.findMany({
    where: { acceptedOn, deliveryId: row.id },
    orderBy: { at: 'asc' },
  });
  const owner = ownerOf(row);
  return {
    ...(await viewDelivery(row, customer?.name ?? null)),
    messageId: row.messageId,
    client: row.clientIp === null ? null : { ip: row.clientIp, helo: row.clientHelo, tls: row.clientTls },
    nextAttemptAt: row.nextAttemptAt,
    others: await othersOf(tx, row),
    events: await Promise.all(
      events.map(async ({ replyCipher, ...event }) => ({
        id: event.id,
        at: event.at,
        kind: event.kind,
        attempt: event.attempt,
        remoteHost: event.remoteHost,
        remoteIp: event.remoteIp,
        sourceIp: event.sourceIp,
        sourceHelo: event.sourceHelo,
        tls: event.tls,
        code: event.code,
        enhanced: event.enhanced,
        reason: event.reason,
        nextAttemptAt: event.nextAttemptAt,
        reply:
          replyCipher &&
          (await openText(owner, { table: 'delivery_event', column: 'reply_cipher', row: event.id }, replyCipher)),
      })),
    ),
  };
}

async function othersOf({ db }: TenantTx, { acceptedOn, messageId, resellerId, customerId, id }: Delivery) {
  const rows = await db.delivery.findMany({
    where: { acceptedOn, messageId, resellerId, customerId, id: { not: id } },
    orderBy: [{ state: 'asc' }, { id: 'asc' }],
    take: 100,
  });
  return Promise.all(
    rows.map(async (row) => ({
      acceptedOn: row.acceptedOn.toISOString().slice(0, 10),
      id: row.id,
      recipient: await openText(
        ownerOf(row),
        { table: 'delivery', column: 'recipient_cipher', row: row.id },
        row.recipientCipher,
      ),
      state: row.state,
    })),
  );
}
