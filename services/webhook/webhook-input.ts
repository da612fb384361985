import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { batchBounds } from '../../core/webhook/batching.ts';
import { eventGroups } from '../../core/webhook/event-type.ts';
import { judgeEndpoint } from '../../core/webhook/judge-endpoint.ts';
import { requireCustomer } from '../customer/require-customer.ts';
import type { TenantTx } from '../db/doors.ts';
import type { Webhook } from '../db/rows.ts';
import { webhookReach } from './settings.ts';

const { seconds, count } = batchBounds;

/** What people say of an endpoint. */
export const webhookInput = z.object({
  name: z.string().trim().min(1).max(100),
  url: z.string().trim().min(1).max(2_000),
  /** None: it is there for mail. */
  groups: z.array(z.enum(eventGroups)).transform((groups) => eventGroups.filter((group) => groups.includes(group))),
  finalOnly: z.boolean(),
  batchSeconds: z.int().min(seconds.min).max(seconds.max),
  batchCount: z.int().min(count.min).max(count.max),
});
export type WebhookInput = z.infer<typeof webhookInput>;

/** Endpoints of one owner. */
export const webhooksMost = 20;

/**
 * A URL as it is called.
 *
 * @throws Refusal webhook_url, webhook_not_https, webhook_credentials, webhook_port, webhook_address
 */
export function requireEndpoint(typed: string): string {
  const url = URL.parse(typed);
  if (!url) throw new Refusal('invalid', 'webhook_url');
  const problem = judgeEndpoint(url, webhookReach());
  if (problem) throw new Refusal('invalid', problem);
  url.hash = ''; // is never sent
  return url.href;
}

/** Whose endpoint is meant: a customer's, or (null) the reseller's own. @throws Refusal not_found (customer) */
export async function requireWebhookOwner(tx: TenantTx, customerId: string | null | undefined): Promise<string | null> {
  const wanted = tx.customerId ?? customerId ?? null;
  return wanted === null ? null : requireCustomer(tx, wanted);
}

/** @throws Refusal not_found */
export async function requireWebhook({ db }: TenantTx, id: string): Promise<Webhook> {
  const webhook = await db.webhook.findFirst({ where: { id } });
  if (!webhook) throw new Refusal('not_found', 'not_found');
  return webhook;
}

/** One to which something may be sent. @throws Refusal not_found, compromise_frozen: it was reported as misused */
export async function requireUsable(tx: TenantTx, id: string): Promise<Webhook> {
  const webhook = await requireWebhook(tx, id);
  if (webhook.frozenAt !== null) throw new Refusal('conflict', 'compromise_frozen');
  return webhook;
}
