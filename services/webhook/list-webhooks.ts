import { z } from 'zod';
import { eventGroups } from '../../core/webhook/event-type.ts';
import type { TenantTx } from '../db/doors.ts';
import type { Webhook } from '../db/rows.ts';
import { webhooksMost } from './webhook-input.ts';

export const webhookView = z.object({
  id: z.uuid(),
  /** Null: the reseller's own. */
  customer: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  name: z.string(),
  url: z.string(),
  groups: z.array(z.enum(eventGroups)),
  finalOnly: z.boolean(),
  batchSeconds: z.int(),
  batchCount: z.int(),
  enabled: z.boolean(),
  /** Reported as misused: stays off. */
  frozen: z.boolean(),
  /** Until when the secret before is signed with too. */
  previousEndsAt: z.date().nullable(),
  /** Since when it takes nothing, and when it is tried again; null while it does. */
  failingSince: z.date().nullable(),
  pausedUntil: z.date().nullable(),
  createdAt: z.date(),
});
export type WebhookView = z.infer<typeof webhookView>;
export const webhookList = z.object({ webhooks: z.array(webhookView), most: z.int() });

/** The endpoints that the reader may see: a reseller's own first, then by customer. */
export async function listWebhooks({ db }: TenantTx): Promise<z.infer<typeof webhookList>> {
  const rows = await db.webhook.findMany({
    orderBy: [{ customerId: { sort: 'asc', nulls: 'first' } }, { createdAt: 'asc' }],
    include: { customer: { select: { id: true, name: true } } },
  });
  const now = new Date();
  return { webhooks: rows.map(({ customer, ...row }) => view(row, customer, now)), most: webhooksMost };
}

const view = (row: Webhook, customer: WebhookView['customer'], now: Date): WebhookView => ({
  id: row.id,
  customer: customer && { id: customer.id, name: customer.name },
  name: row.name,
  url: row.url,
  groups: eventGroups.filter((group) => row.groups.includes(group)),
  finalOnly: row.finalOnly,
  batchSeconds: row.batchSeconds,
  batchCount: row.batchCount,
  enabled: row.enabled,
  frozen: row.frozenAt !== null,
  previousEndsAt: row.previousEndsAt && row.previousEndsAt > now ? row.previousEndsAt : null,
  failingSince: row.failingSince,
  pausedUntil: row.pausedUntil,
  createdAt: row.createdAt,
});
