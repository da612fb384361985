import { categoryOf, type Reason } from '../../core/bounce/vocabulary.ts';
import { sampleEvent, type WebhookBody, type WebhookEvent } from '../../core/webhook/event.ts';
import { type EventType, eventTypes } from '../../core/webhook/event-type.ts';
import { mailReceived } from '../../core/webhook/mail-hook.ts';
import { inSystem } from '../db/doors.ts';
import type { Delivery, DeliveryEvent, HookedMail, WebhookBatch } from '../db/rows.ts';
import { composeMail, type PostBody } from '../mail-hook/compose-mail.ts';
import { textOpener } from '../vault/vault.ts';

type Batch = Pick<WebhookBatch, 'id' | 'test' | 'createdAt' | 'customerId'>;

/** Whose the made-up event is where the endpoint is a reseller's: nobody's (RFC 9562 §5.9). */
const nobody = '00000000-0000-0000-0000-000000000000';

/** An event with its rows of the delivery log. */
type Told = { readonly type: EventType; readonly event: DeliveryEvent; readonly delivery: Delivery };

/**
 * What is posted for a batch, in the order in which the platform learned of it; the same in every attempt.
 *
 * @returns null when nothing of it is left in the delivery log, or the mail is no longer held
 * @throws InvariantError when the tenant's keys were destroyed
 */
export async function composeBody(batch: Batch): Promise<PostBody | null> {
  const { id, test, createdAt, customerId } = batch;
  const received = await receivedIn(id);
  if (received) return received.mail && composeMail(batch, received.mail);
  const events = test ? [sampleEvent(id, createdAt, customerId ?? nobody)] : await eventsOf(id);
  if (events.length === 0) return null;
  const text = JSON.stringify({ batchId: id, test, events } satisfies WebhookBody);
  return { content: Buffer.from(text), contentType: 'application/json' };
}

/** The mail that a batch carries; null for a batch that carries none. */
function receivedIn(batchId: string): Promise<{ readonly mail: HookedMail | null } | null> {
  return inSystem('scheduled work', null, async ({ db }) => {
    const event = await db.webhookEvent.findFirst({
      where: { batchId, type: mailReceived },
      select: { eventId: true },
    });
    return event && { mail: await db.hookedMail.findUnique({ where: { id: event.eventId } }) };
  });
}

async function eventsOf(batchId: string): Promise<WebhookEvent[]> {
  const told = await inSystem('scheduled work', null, async ({ db }) => {
    const rows = await db.webhookEvent.findMany({ where: { batchId }, orderBy: { seq: 'asc' } });
    const days = [...new Map(rows.map(({ acceptedOn }) => [acceptedOn.getTime(), acceptedOn])).values()];
    const where = (ids: string[]) => ({ where: { acceptedOn: { in: days }, id: { in: ids } } });
    const deliveries = await db.delivery.findMany(where(rows.map((row) => row.deliveryId)));
    const events = await db.deliveryEvent.findMany(where(rows.map((row) => row.eventId)));
    const deliveryOf = new Map(deliveries.map((row) => [row.id, row]));
    const eventOf = new Map(events.map((row) => [row.id, row]));
    return rows.flatMap(({ type, eventId, deliveryId }): Told[] => {
      const event = eventOf.get(eventId);
      const delivery = deliveryOf.get(deliveryId);
      return event && delivery ? [{ type: type as EventType, event, delivery }] : [];
    });
  });
  return Promise.all(told.map(readEvent));
}

const isoOf = (at: Date | null): string | null => at?.toISOString() ?? null;

async function readEvent({ type, event, delivery }: Told): Promise<WebhookEvent> {
  const { customerId } = delivery;
  const open = await textOpener({ resellerId: delivery.resellerId, customerId });
  const of = (column: string, sealed: Uint8Array | null) =>
    sealed ? open({ table: 'delivery', column, row: delivery.id }, sealed) : null;
  const { replyCipher, remoteHost, remoteIp } = event;
  const text = replyCipher && open({ table: 'delivery_event', column: 'reply_cipher', row: event.id }, replyCipher);
  const { code, enhanced } = event;
  return {
    id: event.id,
    type,
    final: eventTypes[type].final,
    at: event.at.toISOString(),
    customerId: customerId ?? '',
    message: {
      id: delivery.messageId,
      messageId: delivery.messageIdHeader,
      acceptedAt: delivery.acceptedAt.toISOString(),
      sender: of('sender_cipher', delivery.senderCipher) ?? '',
      recipient: of('recipient_cipher', delivery.recipientCipher) ?? '',
      subject: of('subject_cipher', delivery.subjectCipher),
      apiData: of('api_data_cipher', delivery.apiDataCipher),
    },
    attempt: event.attempt,
    remote: remoteHost === null && remoteIp === null ? null : { host: remoteHost, ip: remoteIp },
    sourceIp: event.sourceIp,
    reply: code === null && text === null ? null : { code, enhanced, text },
    reason: event.reason,
    status: event.errorStatus,
    bounce: bounceOf(event),
    nextAttemptAt: isoOf(event.nextAttemptAt),
  };
}

function bounceOf({ bounceReason, bounceRule, ruleSet, bounceHard, bounceSuppress }: DeliveryEvent) {
  if (bounceReason === null) return null;
  return {
    reason: bounceReason,
    category: categoryOf[bounceReason as Reason] ?? null,
    hard: bounceHard ?? false,
    suppress: bounceSuppress ?? false,
    rule: bounceRule,
    ruleSet,
  };
}
