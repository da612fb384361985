import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { sampleMail } from '../../core/webhook/mail-event.ts';
import { type HookedCopy, hookedPlace, mailReceived } from '../../core/webhook/mail-hook.ts';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';
import { indexOfAddress, sealBytes, sealText } from '../vault/vault.ts';
import { requireWebhook } from '../webhook/webhook-input.ts';
import type { mailHookId } from './add-mail-hook.ts';
import { requireMailHook } from './mail-hook-input.ts';

/** Posts a made-up mail, once, as one to this address would be. @returns the batch, whose attempt tells @throws Refusal not_found */
export async function testMailHook(
  tx: TenantTx,
  { id: hookId }: z.infer<typeof mailHookId>,
): Promise<{ webhookId: string; batchId: string }> {
  const { resellerId, customerId, webhookId, localPart, domain, format } = await requireMailHook(tx, hookId);
  const webhook = await requireWebhook(tx, webhookId);
  const now = new Date();
  const owner = { resellerId, customerId };
  const id = randomUUID();
  const recipient = `${localPart || 'anybody'}@${domain.name}`;
  const copy: HookedCopy = {
    ...{ id, hookId, recipient, sender: 'sender@example.com', receivedAt: now.toISOString(), junk: false },
  };
  const envelopeCipher = await sealText(owner, hookedPlace(id, 'envelope_cipher'), JSON.stringify(copy));
  const rawCipher = await sealBytes(owner, hookedPlace(id, 'raw_cipher'), Buffer.from(sampleMail(recipient, now)));
  const recipientIndex = await indexOfAddress(owner, 'webhook_event.recipient_index', recipient);
  const ofWebhook = { resellerId, customerId: webhook.customerId, webhookId };
  const batch = await tx.db.webhookBatch.create({
    data: { ...ofWebhook, test: true, events: 1, createdAt: now, nextTryAt: now, expiresAt: now },
  });
  // Neither is read again by whoever asks: the portal sees no received mail.
  await tx.db.hookedMail.createMany({
    data: [{ ...owner, id, webhookId, format, envelopeCipher, rawCipher, createdAt: now }],
  });
  await tx.db.webhookEvent.createMany({
    data: [
      {
        ...{ ...ofWebhook, eventId: id, recipientIndex, acceptedOn: now, deliveryId: id },
        ...{ type: mailReceived, createdAt: now, batchId: batch.id },
      },
    ],
  });
  await tx.db.$queryRaw`select enqueue_job_once('tend-webhooks')::text`;
  await record(tx, { action: 'mail_hook.test', objectId: hookId, owner });
  return { webhookId, batchId: batch.id };
}
