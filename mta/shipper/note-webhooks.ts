import { eventTypeOf, eventTypes, type ToldKind } from '../../core/webhook/event-type.ts';
import type { Database } from '../../services/db/doors.ts';

/** A fact that is news of its delivery. */
export type News = {
  /** Of the row in delivery_event. */
  readonly id: string;
  readonly kind: ToldKind;
  readonly reason: string | null;
  readonly resellerId: string | null;
  readonly customerId: string | null;
  readonly direction: string;
  readonly delivery: { readonly id: string; readonly acceptedOn: Date; readonly recipientIndex: Uint8Array };
};

/**
 * Notes for every endpoint that wants it that it is to be told (ADR 0040): in the transaction that writes the facts, so that none is lost and
 * none is told that was rolled back; a fact that comes again is noted once. Where nobody wants anything, it costs one look.
 *
 * @param news in the order in which they are to be told
 */
export async function noteWebhooks(db: Database, news: readonly News[]): Promise<void> {
  const rows = news
    .filter(({ resellerId, customerId, direction }) => resellerId && customerId && direction === 'out')
    .map(({ id, kind, reason, resellerId, customerId, delivery }) => {
      const type = eventTypeOf(kind, reason);
      const { group, final } = eventTypes[type];
      const index = Buffer.from(delivery.recipientIndex).toString('hex');
      const on = delivery.acceptedOn.toISOString().slice(0, 10);
      return [id, resellerId, customerId, delivery.id, on, index, type, group, final];
    });
  if (rows.length === 0) return;
  const noted = await db.$executeRaw`
    insert into webhook_event (webhook_id, event_id, reseller_id, customer_id, accepted_on, delivery_id, recipient_index, type)
    select w.id, (n->>0)::uuid, w.reseller_id, w.customer_id, (n->>4)::date, (n->>3)::uuid, decode(n->>5, 'hex'), n->>6
    from json_array_elements(${JSON.stringify(rows)}::json) with ordinality as e(n, place)
    join webhook w on w.reseller_id = (n->>1)::uuid and (w.customer_id is null or w.customer_id = (n->>2)::uuid)
      and w.enabled and n->>7 = any(w.groups) and ((n->>8)::boolean or not w.final_only)
    order by place
    on conflict do nothing`;
  if (noted > 0) await db.$queryRaw`select enqueue_job_once('tend-webhooks')::text`;
}
