import { backOffMs, nextTry } from '../../core/webhook/back-off.ts';
import { type Database, inSystem } from '../db/doors.ts';
import { sealText } from '../vault/vault.ts';
import type { Claimed } from './claim-batch.ts';
import type { Posted } from './post.ts';

/** Writes an attempt into the log, and what follows from it for its batch and its endpoint; then others may have the endpoint. */
export async function settleAttempt({ webhook, batch }: Claimed, posted: Posted, now: Date): Promise<void> {
  const { id: webhookId, resellerId, customerId } = webhook;
  const id = crypto.randomUUID();
  const place = { table: 'webhook_attempt', column: 'answer_cipher', row: id };
  const { verdict, durationMs, remoteIp, status, answer } = posted;
  const answerCipher = answer === '' ? null : await sealText({ resellerId, customerId }, place, answer);
  const failure = verdict.taken ? null : verdict.failure;
  await inSystem('scheduled work', null, async ({ db }) => {
    // Gone meanwhile, when it was removed: then there is nothing left to write to.
    const { count } = await db.webhook.updateMany({ where: { id: webhookId }, data: { claimedUntil: now } });
    if (count === 0) return;
    await db.webhookAttempt.create({
      data: {
        ...{ id, resellerId, customerId, batchId: batch.id, at: now },
        ...{ durationMs, remoteIp, status, failure, answerCipher },
      },
    });
    if (verdict.taken) await take(db, { webhook, batch }, now);
    else if (verdict.failure === 'gone' || batch.test) await giveUp(db, batch.id, now);
    else if (verdict.whose === 'endpoint') await pause(db, { webhook, batch }, now);
    else {
      const failures = batch.failures + 1;
      await putOff(db, batch.id, failures, nextTry(failures, batch.expiresAt, now, Math.random()), now);
    }
  });
}

async function take(db: Database, { webhook, batch }: Claimed, now: Date): Promise<void> {
  await db.webhookBatch.update({
    where: { id: batch.id },
    data: { state: 'taken', nextTryAt: null, settledAt: now },
  });
  if (webhook.failures === 0 && webhook.pausedUntil === null) return;
  await db.webhook.update({
    where: { id: webhook.id },
    data: { failures: 0, failingSince: null, pausedUntil: null },
  });
  // It is back: what waited for it need not wait longer.
  await db.webhookBatch.updateMany({ where: { webhookId: webhook.id, state: 'open' }, data: { nextTryAt: now } });
}

/** The endpoint takes nothing now: all of it waits, and one request at the end of the wait finds out. */
async function pause(db: Database, { webhook, batch }: Claimed, now: Date): Promise<void> {
  const failures = webhook.failures + 1;
  const random = Math.random();
  const next = nextTry(failures, batch.expiresAt, now, random);
  await db.webhook.update({
    where: { id: webhook.id },
    data: {
      failures,
      failingSince: webhook.failingSince ?? now,
      pausedUntil: new Date(now.getTime() + backOffMs(failures, random)),
    },
  });
  await putOff(db, batch.id, batch.failures + 1, next, now);
}

async function putOff(db: Database, id: string, failures: number, next: Date | null, now: Date): Promise<void> {
  if (next === null) await giveUp(db, id, now);
  else await db.webhookBatch.update({ where: { id }, data: { failures, nextTryAt: next } });
}

async function giveUp(db: Database, id: string, now: Date): Promise<void> {
  await db.webhookBatch.update({ where: { id }, data: { state: 'given_up', nextTryAt: null, settledAt: now } });
}
