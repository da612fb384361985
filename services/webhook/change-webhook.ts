import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';
import { requireEndpoint, requireUsable, requireWebhook, webhookInput } from './webhook-input.ts';

export const changeWebhookInput = webhookInput.extend({ id: z.uuid(), enabled: z.boolean() });
export const webhookId = z.object({ id: z.uuid() });

/** Changes an endpoint. At another URL, or switched on again, it is tried at once. @throws Refusal not_found, compromise_frozen, and as requireEndpoint */
export async function changeWebhook(
  tx: TenantTx,
  { id, url: typed, ...input }: z.infer<typeof changeWebhookInput>,
): Promise<void> {
  const before = await (input.enabled ? requireUsable : requireWebhook)(tx, id);
  const url = requireEndpoint(typed);
  const isFresh = url !== before.url || (input.enabled && !before.enabled);
  await tx.db.webhook.update({
    where: { id },
    data: { ...input, url, ...(isFresh && { failures: 0, failingSince: null, pausedUntil: null }) },
  });
  if (isFresh)
    await tx.db.webhookBatch.updateMany({ where: { webhookId: id, state: 'open' }, data: { nextTryAt: new Date() } });
  await tx.db.$queryRaw`select enqueue_job_once('tend-webhooks')::text`;
  const { resellerId, customerId } = before;
  const detail = { ...input, host: new URL(url).host };
  await record(tx, { action: 'webhook.change', objectId: id, detail, owner: { resellerId, customerId } });
}

/** Takes an endpoint away, with what it has not got and the log of its attempts. @throws Refusal not_found, webhook_gets_mail */
export async function removeWebhook(tx: TenantTx, { id }: z.infer<typeof webhookId>): Promise<void> {
  const { resellerId, customerId, name } = await requireWebhook(tx, id);
  // Their mail would have nowhere to go, and its writers would hear that the address does not exist.
  if (await tx.db.mailHook.findFirst({ where: { webhookId: id } })) throw new Refusal('conflict', 'webhook_gets_mail');
  await tx.db.webhook.delete({ where: { id } });
  await record(tx, { action: 'webhook.remove', objectId: id, detail: { name }, owner: { resellerId, customerId } });
}
