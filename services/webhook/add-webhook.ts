import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';
import { sealText } from '../vault/vault.ts';
import { makeWebhookSecret, secretPlace } from './secret.ts';
import { requireEndpoint, requireWebhookOwner, webhookInput, webhooksMost } from './webhook-input.ts';

/** Without a customer: the reseller's own, told of all its customers. */
export const addWebhookInput = webhookInput.extend({ customerId: z.uuid().nullish() });
export const shownSecret = z.object({ id: z.uuid(), secret: z.string() });

/**
 * Makes an endpoint. Its secret is shown now and never again.
 *
 * @throws Refusal not_found (customer), webhooks_full, and as requireEndpoint
 */
export async function addWebhook(
  tx: TenantTx,
  { customerId: named, url: typed, ...input }: z.infer<typeof addWebhookInput>,
): Promise<z.infer<typeof shownSecret>> {
  const { resellerId, actorId } = tx;
  const customerId = await requireWebhookOwner(tx, named);
  const url = requireEndpoint(typed);
  const owner = { resellerId, customerId };
  if ((await tx.db.webhook.count({ where: { customerId } })) >= webhooksMost)
    throw new Refusal('limit_exceeded', 'webhooks_full', { most: webhooksMost });
  const id = randomUUID();
  const secret = makeWebhookSecret();
  const secretCipher = await sealText(owner, secretPlace(id, 'secret_cipher'), secret);
  await tx.db.webhook.create({ data: { ...owner, ...input, id, url, secretCipher, createdBy: actorId } });
  await record(tx, { action: 'webhook.add', objectId: id, detail: { ...input, host: new URL(url).host }, owner });
  return { id, secret };
}
