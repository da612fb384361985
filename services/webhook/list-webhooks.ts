import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { eventGroups } from '../../core/webhook/event-type.ts';
import type { TenantTx } from '../db/doors.ts';
import type { Prisma, Webhook } from '../db/rows.ts';
import { pageInput, pageOf } from '../list/page-of-ids.ts';
import { pageOfRows } from '../list/page-of-rows.ts';
import type { webhookId } from './change-webhook.ts';
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
/** `customerId`: only those that its mail may be posted to, its own and its reseller's. */
export const listWebhooksInput = z.object({ customerId: z.uuid().optional(), ...pageInput });
export const webhookPage = pageOf(webhookView).extend({
  /** How many one customer, or the reseller itself, may have. */
  most: z.int(),
});

const include = { customer: { select: { id: true, name: true } } };

/** One page of the endpoints that the reader may see: a reseller's own first, then by customer. */
export async function listWebhooks(
  { db }: TenantTx,
  { customerId, ...asked }: z.input<typeof listWebhooksInput> = {},
): Promise<z.infer<typeof webhookPage>> {
  const where: Prisma.WebhookWhereInput = customerId ? { OR: [{ customerId: null }, { customerId }] } : {};
  const { rows, ...rest } = await pageOfRows(asked, {
    where,
    order: { customerId: { sort: 'asc', nulls: 'first' }, createdAt: 'asc', id: 'asc' },
    count: (of) => db.webhook.count(of),
    last: (id) => db.webhook.findUnique({ where: { id }, select: { customerId: true, createdAt: true, id: true } }),
    read: (of) => db.webhook.findMany({ ...of, include }),
  });
  const now = new Date();
  return { ...rest, rows: rows.map(({ customer, ...row }) => view(row, customer, now)), most: webhooksMost };
}

/** @throws Refusal not_found */
export async function getWebhook({ db }: TenantTx, { id }: z.infer<typeof webhookId>): Promise<WebhookView> {
  const found = await db.webhook.findUnique({ where: { id }, include });
  if (!found) throw new Refusal('not_found', 'not_found');
  const { customer, ...row } = found;
  return view(row, customer, new Date());
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
