import { z } from 'zod';
import { mailReceived } from '../../core/webhook/mail-hook.ts';
import { attemptFailures } from '../../core/webhook/read-answer.ts';
import type { TenantTx } from '../db/doors.ts';
import { textOpener } from '../vault/vault.ts';
import { requireWebhook } from './webhook-input.ts';

export const batchStates = ['open', 'taken', 'given_up'] as const;

export const listAttemptsInput = z.object({
  id: z.uuid(),
  state: z.enum(batchStates).optional(),
  cursor: z.uuid().optional(),
  limit: z.int().min(1).max(100).default(25),
});

const attemptView = z.object({
  id: z.uuid(),
  at: z.date(),
  durationMs: z.int(),
  remoteIp: z.string().nullable(),
  status: z.int().nullable(),
  failure: z.enum(attemptFailures).nullable(),
  /** The beginning of what the endpoint said. */
  answer: z.string().nullable(),
});
export const batchView = z.object({
  id: z.uuid(),
  test: z.boolean(),
  state: z.enum(batchStates),
  events: z.int(),
  /** A received mail, not events of the delivery log. */
  mail: z.boolean(),
  createdAt: z.date(),
  nextTryAt: z.date().nullable(),
  /** Newest first; the last twenty. */
  attempts: z.array(attemptView),
});
export type BatchView = z.infer<typeof batchView>;
export const attemptPage = z.object({
  rows: z.array(batchView),
  nextCursor: z.uuid().nullable(),
  /** Events that are in no batch yet; more than a thousand are told as 1,000. */
  waiting: z.int(),
});

const waitingMost = 1_000;

/** The log of an endpoint: what was sent, newest first, and what came of each attempt. @throws Refusal not_found */
export async function listAttempts(
  tx: TenantTx,
  { id, state, cursor, limit = 25 }: z.input<typeof listAttemptsInput>,
): Promise<z.infer<typeof attemptPage>> {
  const { resellerId, customerId } = await requireWebhook(tx, id);
  const rows = await tx.db.webhookBatch.findMany({
    where: { webhookId: id, ...(state && { state }) },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
    ...(cursor && { cursor: { id: cursor }, skip: 1 }),
    include: {
      attempts: { orderBy: [{ at: 'desc' }, { id: 'desc' }], take: 20 },
      told: { where: { type: mailReceived }, take: 1, select: { eventId: true } },
    },
  });
  const waiting = await tx.db.webhookEvent.findMany({
    where: { webhookId: id, batchId: null },
    take: waitingMost,
    select: { eventId: true },
  });
  const open = await textOpener({ resellerId, customerId });
  const shown = rows.slice(0, limit);
  return {
    rows: shown.map(({ attempts, told, ...row }) => ({
      id: row.id,
      test: row.test,
      state: z.enum(batchStates).parse(row.state),
      events: row.events,
      mail: told.length > 0,
      createdAt: row.createdAt,
      nextTryAt: row.nextTryAt,
      attempts: attempts.map(({ answerCipher, failure, ...attempt }) => ({
        ...{ id: attempt.id, at: attempt.at, durationMs: attempt.durationMs },
        ...{ remoteIp: attempt.remoteIp, status: attempt.status },
        failure: failure === null ? null : z.enum(attemptFailures).parse(failure),
        answer:
          answerCipher && open({ table: 'webhook_attempt', column: 'answer_cipher', row: attempt.id }, answerCipher),
      })),
    })),
    nextCursor: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
    waiting: waiting.length,
  };
}
