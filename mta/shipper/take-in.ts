import { keepTryingMs } from '../../core/webhook/back-off.ts';
import { type HookedCopy, hookedPlace, mailReceived } from '../../core/webhook/mail-hook.ts';
import { inSystem } from '../../services/db/doors.ts';
import { indexOfAddress, sealBytes, sealText } from '../../services/vault/vault.ts';

/** `none`: nobody is to get it; `open`: it is held; `resting`: and its endpoint is off, or asked nothing for a while. */
export type HookOutcome = 'none' | 'open' | 'resting' | 'taken' | 'given_up';

/** What became of a mail that was taken in; null for one that is not known. One that no request held in its time is given up here. */
export async function hookOutcome(id: string, now: Date): Promise<HookOutcome | null> {
  return inSystem('ship facts', null, async ({ db }) => {
    const event = await db.webhookEvent.findFirst({
      where: { eventId: id, type: mailReceived },
      include: { batch: { select: { state: true } }, webhook: { select: { enabled: true, pausedUntil: true } } },
    });
    if (!event) return null;
    const { batch, webhook, resellerId, customerId, webhookId, createdAt } = event;
    const expiresAt = new Date(createdAt.getTime() + keepTryingMs);
    if (!batch && now > expiresAt) {
      const settled = { state: 'given_up', nextTryAt: null, settledAt: now };
      const late = await db.webhookBatch.create({
        data: { ...{ resellerId, customerId, webhookId, events: 1, createdAt: now, expiresAt }, ...settled },
      });
      await db.webhookEvent.updateMany({ where: { webhookId, eventId: id }, data: { batchId: late.id } });
      return 'given_up';
    }
    if (batch?.state === 'taken' || batch?.state === 'given_up') return batch.state;
    const rests = !webhook.enabled || (webhook.pausedUntil !== null && webhook.pausedUntil > now);
    return rests ? 'resting' : 'open';
  });
}

/**
 * Holds a mail for its endpoint, once however often it comes, and wakes the worker. What is answered is what became of it so far.
 *
 * @param raw as it was received
 * @throws InvariantError when the tenant's keys were destroyed
 */
export async function takeIn(copy: HookedCopy, raw: Uint8Array, now: Date): Promise<HookOutcome> {
  const known = await hookOutcome(copy.id, now);
  if (known) return known;
  const { id, hookId, recipient } = copy;
  const hook = await inSystem('ship facts', null, ({ db }) =>
    db.mailHook.findUnique({ where: { id: hookId }, include: { webhook: { select: { customerId: true } } } }),
  );
  // Gone meanwhile, or its domain is somebody else's now: mail goes to nobody to whom it was not written.
  if (!hook || (hook.webhook.customerId !== null && hook.webhook.customerId !== hook.customerId)) return 'none';
  const { resellerId, customerId, webhookId, format } = hook;
  const owner = { resellerId, customerId };
  const envelopeCipher = await sealText(owner, hookedPlace(id, 'envelope_cipher'), JSON.stringify(copy));
  const rawCipher = await sealBytes(owner, hookedPlace(id, 'raw_cipher'), raw);
  const recipientIndex = await indexOfAddress(owner, 'webhook_event.recipient_index', recipient);
  await inSystem('ship facts', null, async ({ db }) => {
    const made = await db.hookedMail.createMany({
      data: [{ ...owner, id, webhookId, format, envelopeCipher, rawCipher, createdAt: now }],
      skipDuplicates: true,
    });
    if (made.count === 0) return; // another connection was faster
    await db.webhookEvent.create({
      data: {
        ...{ webhookId, eventId: id, resellerId, customerId: hook.webhook.customerId, recipientIndex },
        ...{ acceptedOn: new Date(copy.receivedAt), deliveryId: id, type: mailReceived, createdAt: now },
      },
    });
    await db.$queryRaw`select enqueue_job_once('tend-webhooks')::text`;
  });
  return (await hookOutcome(id, now)) ?? 'none';
}
