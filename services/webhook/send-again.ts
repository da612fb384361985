import { z } from 'zod';
import { keepTryingMs } from '../../core/webhook/back-off.ts';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';
import type { webhookId } from './change-webhook.ts';
import { requireUsable } from './webhook-input.ts';

/** Of one replay by period; who wants more does it in parts. */
export const replayMost = 1_000;

/** One batch, or those of a period [from, to): all of them, or only those that were given up. */
export const replayInput = z.object({
  id: z.uuid(),
  what: z.union([
    z.object({ batchId: z.uuid() }),
    z.object({ from: z.date(), to: z.date(), onlyGivenUp: z.boolean() }),
  ]),
});
export const replayed = z.object({ batches: z.int() });

const wake = ({ db }: TenantTx) => db.$queryRaw`select enqueue_job_once('tend-webhooks')::text`;

/** Sends a made-up event, once, whatever the endpoint is told of else. @returns the batch, whose attempt tells @throws Refusal not_found, compromise_frozen */
export async function testWebhook(tx: TenantTx, { id }: z.infer<typeof webhookId>): Promise<{ batchId: string }> {
  const { resellerId, customerId } = await requireUsable(tx, id);
  const now = new Date();
  const owner = { resellerId, customerId };
  const batch = await tx.db.webhookBatch.create({
    data: { ...owner, webhookId: id, test: true, events: 1, createdAt: now, nextTryAt: now, expiresAt: now },
  });
  await wake(tx);
  await record(tx, { action: 'webhook.test', objectId: id, owner });
  return { batchId: batch.id };
}

/**
 * Sends batches again, with the same events under the same ids, for three days as if they were new. What comes meanwhile about the same
 * recipients waits for them.
 *
 * @returns how many; at most {@link replayMost} of a period, the oldest first
 * @throws Refusal not_found, compromise_frozen
 */
export async function replay(
  tx: TenantTx,
  { id, what }: z.infer<typeof replayInput>,
): Promise<z.infer<typeof replayed>> {
  const { resellerId, customerId } = await requireUsable(tx, id);
  const chosen =
    'batchId' in what
      ? { id: what.batchId }
      : { createdAt: { gte: what.from, lt: what.to }, ...(what.onlyGivenUp && { state: 'given_up' }) };
  const found = await tx.db.webhookBatch.findMany({
    where: { ...chosen, webhookId: id, test: false },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: replayMost,
    select: { id: true },
  });
  const now = new Date();
  await tx.db.webhookBatch.updateMany({
    where: { id: { in: found.map((batch) => batch.id) } },
    data: {
      ...{ state: 'open', failures: 0, settledAt: null, nextTryAt: now },
      expiresAt: new Date(now.getTime() + keepTryingMs),
    },
  });
  await wake(tx);
  const detail = { batches: found.length };
  await record(tx, { action: 'webhook.replay', objectId: id, detail, owner: { resellerId, customerId } });
  return { batches: found.length };
}
