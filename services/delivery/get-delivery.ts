import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import type { TenantTx } from '../db/doors.ts';
import { openText } from '../vault/vault.ts';
import { deliveryView, ownerOf, viewDelivery } from './delivery-view.ts';

export const getDeliveryInput = z.object({ acceptedOn: z.iso.date(), id: z.uuid() });

export const deliveryTimeline = deliveryView.extend({
  messageId: z.string(),
  messageIdHeader: z.string().nullable(),
  client: z.object({ ip: z.string(), helo: z.string().nullable(), tls: z.boolean().nullable() }).nullable(),
  nextAttemptAt: z.date().nullable(),
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
  const customer = row.customerId ? await tx.db.customer.findFirst({ where: { id: row.customerId } }) : null;
  const events = await tx.db.deliveryEvent.findMany({
    where: { acceptedOn, deliveryId: row.id },
    orderBy: { at: 'asc' },
  });
  const owner = ownerOf(row);
  return {
    ...(await viewDelivery(row, customer?.name ?? null)),
    messageId: row.messageId,
    messageIdHeader: row.messageIdHeader,
    client: row.clientIp === null ? null : { ip: row.clientIp, helo: row.clientHelo, tls: row.clientTls },
    nextAttemptAt: row.nextAttemptAt,
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
