import { setTimeout as sleep } from 'node:timers/promises';
import { InvariantError } from '../../core/errors.ts';
import { inSystem } from '../db/doors.ts';
import { batchOf, type Claimed, claimEndpoints, dueOf } from './claim-batch.ts';
import { composeBody } from './compose-body.ts';
import { dropOldWebhookEvents } from './drop-old.ts';
import { type Posted, post } from './post.ts';
import { secretsInForce, signedHeaders } from './secret.ts';
import { settleAttempt } from './settle-attempt.ts';

/** Endpoints that one worker talks to at a time. They wait for their own servers, not for each other. */
const atOnce = 100;
/** A job of the queue works so long; what is due soon after is the next one's. */
const sweepMs = 15_000;

type Round = {
  readonly now?: () => Date;
  /** How long to stay for what becomes due. */
  readonly stayMs?: number;
};

let running: Promise<void> | null = null;
let isAgain = false;

/** The same, once in a process however often the queue asks: who asks meanwhile is served by the round that runs. */
export async function tendWebhooksOnce(): Promise<void> {
  isAgain = true;
  if (running) return;
  running = (async () => {
    while (isAgain) {
      isAgain = false;
      await tendWebhooks();
    }
  })();
  try {
    await running;
  } finally {
    running = null;
  }
}

/**
 * Sends what endpoints are to be told, to each endpoint one request at a time and to many endpoints at once.
 *
 * @throws AggregateError after all others were served, of what failed on our side: the queue comes again
 */
export async function tendWebhooks({ now = () => new Date(), stayMs = sweepMs }: Round = {}): Promise<void> {
  await dropOldWebhookEvents(now());
  const until = Date.now() + stayMs;
  const sending = new Set<Promise<void>>();
  const failed: unknown[] = [];
  for (let isFirst = true; ; isFirst = false) {
    while (sending.size < atOnce && (isFirst || Date.now() < until)) {
      const taken = await claimEndpoints(now(), atOnce - sending.size);
      if (taken.length === 0) break;
      for (const id of taken) {
        const sent: Promise<void> = send(id, now)
          // Ours, not the endpoint's: its claim ends, and somebody tries again. The others are served all the same.
          .catch((error: unknown) => void failed.push(error))
          .finally(() => sending.delete(sent));
        sending.add(sent);
      }
    }
    const isOver = Date.now() >= until;
    if (sending.size > 0) {
      await Promise.race([...sending, ...(isOver ? [] : [sleep(250)])]);
      continue;
    }
    const due = await nextDue();
    if (due && !isOver && due.getTime() <= until) {
      await sleep(Math.min(Math.max(due.getTime() - Date.now(), 50), 1_000));
      continue;
    }
    if (due) await askAgain(due, now());
    if (failed.length > 0) throw new AggregateError(failed, `${failed.length} webhook requests could not be noted`);
    return;
  }
}

async function send(id: string, now: () => Date): Promise<void> {
  const claimed = await batchOf(id, now());
  if (claimed) await settleAttempt(claimed, await attempt(claimed, now()), now());
}

const gone: Posted = {
  ...{ durationMs: 0, remoteIp: null, status: null, answer: '' },
  verdict: { taken: false, failure: 'gone', whose: 'batch' },
};

async function attempt({ webhook, batch }: Claimed, now: Date): Promise<Posted> {
  const { resellerId, customerId, url } = webhook;
  try {
    const body = await composeBody(batch);
    if (body === null) return gone;
    const secrets = await secretsInForce({ resellerId, customerId }, webhook, now);
    return await post(
      url,
      { 'user-agent': 'Mail-Webhooks/1', ...signedHeaders(batch.id, body.content, secrets, now) },
      body,
    );
  } catch (error) {
    if (error instanceof InvariantError) return gone;
    throw error;
  }
}

/** When something is due next, at any endpoint that nobody has. */
async function nextDue(): Promise<Date | null> {
  const [row] = await inSystem(
    'scheduled work',
    null,
    ({ db }) => db.$queryRaw<{ at: Date | null }[]>`
      select min(greatest(d.at, w.claimed_until)) as at from webhook w, lateral (select ${dueOf} as at offset 0) d
      where d.at is not null`,
  );
  return row?.at ?? null;
}

/** Before the queue comes by itself, which it does every minute. */
async function askAgain(due: Date, now: Date): Promise<void> {
  if (due.getTime() - now.getTime() > 60_000) return;
  await inSystem(
    'scheduled work',
    null,
    ({ db }) => db.$queryRaw`select enqueue_job_once('tend-webhooks', ${due}::timestamptz)::text`,
  );
}
