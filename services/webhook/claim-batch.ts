import { keepTryingMs } from '../../core/webhook/back-off.ts';
import { mailReceived } from '../../core/webhook/mail-hook.ts';
import { type Database, inSystem } from '../db/doors.ts';
import type { Webhook, WebhookBatch } from '../db/rows.ts';
import { type Sql, sql } from '../db/sql.ts';

/** How long a worker that takes an endpoint has it for itself: longer than any request. One that dies leaves it to the others after that. */
const claimMs = 60_000;
/** Of batches that an endpoint would not take; more of them, and the next one waits until one is settled. */
const openMost = 20;

export type Claimed = { readonly webhook: Webhook; readonly batch: WebhookBatch };

/**
 * Events of an endpoint `w` that may be sent: those of a recipient for whom one is held up wait for it, in their order. The list of such
 * recipients is made once for each endpoint, not looked up for each event.
 */
const sendable = sql`
  select e.event_id, e.seq, e.created_at, e.type from webhook_event e where e.webhook_id = w.id and e.batch_id is null
    and e.recipient_index <> all(array(select h.recipient_index from webhook_batch b join webhook_event h on h.batch_id = b.id
      where b.webhook_id = w.id and b.state = 'open'))
  order by e.seq limit w.batch_count`;

const openBatches = sql`select b.next_try_at from webhook_batch b where b.webhook_id = w.id and b.state = 'open'`;

/**
 * From when on an endpoint has something to send: a batch that is tried again, or events that waited long enough or are enough. Nothing
 * while it is paused, but for a test. A mail does not wait for others.
 */
export const dueOf: Sql = sql`least(
  (select min(t.next_try_at) from (${openBatches} and b.test) t),
  (select greatest(w.paused_until, d.at) from (select least(
      (select min(t.next_try_at) from (${openBatches}) t),
      (select least(min(s.created_at) filter (where s.type = ${mailReceived}),
          case when count(*) >= w.batch_count then max(s.created_at)
            else min(s.created_at) + make_interval(secs => w.batch_seconds) end)
        from (${sendable}) s
        where (select count(*) from (${openBatches} and not b.test limit ${openMost}) t) < ${openMost})) as at) d
    where w.enabled and d.at is not null))`;

/**
 * Takes endpoints that have something to send, those that have waited longest first. Two workers never take the same, so that there is one
 * request at a time to each, and everything about a recipient comes in its order.
 *
 * @returns their ids; who has one calls {@link batchOf}
 */
export async function claimEndpoints(now: Date, most: number): Promise<string[]> {
  const taken = await inSystem(
    'scheduled work',
    null,
    ({ db }) => db.$queryRaw<{ id: string }[]>`
      update webhook set claimed_until = ${new Date(now.getTime() + claimMs)}::timestamptz
      where id in (
        select w.id from webhook w
        where (w.claimed_until is null or w.claimed_until <= ${now}::timestamptz) and ${dueOf} <= ${now}::timestamptz
        order by w.claimed_until nulls first, w.id limit ${most} for no key update of w skip locked)
      returning id`,
  );
  return taken.map(({ id }) => id);
}

/** What is to be sent to an endpoint that was claimed; null when that was settled meanwhile: then it is free again. */
export function batchOf(id: string, now: Date): Promise<Claimed | null> {
  return inSystem('scheduled work', null, async ({ db }) => {
    const webhook = await db.webhook.findUnique({ where: { id } });
    if (!webhook) return null;
    const batch = (await openBatch(db, webhook, now)) ?? (await newBatch(db, webhook, now));
    if (batch) return { webhook, batch };
    await db.webhook.update({ where: { id }, data: { claimedUntil: now } });
    return null;
  });
}

/** Off or paused, an endpoint gets tests only. */
const isResting = ({ enabled, pausedUntil }: Webhook, now: Date): boolean =>
  !enabled || (pausedUntil !== null && pausedUntil > now);

function openBatch(db: Database, webhook: Webhook, now: Date): Promise<WebhookBatch | null> {
  const { id } = webhook;
  const onlyTests = isResting(webhook, now);
  return db.webhookBatch.findFirst({
    where: { webhookId: id, state: 'open', nextTryAt: { lte: now }, ...(onlyTests && { test: true }) },
    orderBy: [{ test: 'desc' }, { createdAt: 'asc' }, { id: 'asc' }],
  });
}

async function newBatch(db: Database, webhook: Webhook, now: Date): Promise<WebhookBatch | null> {
  const { id, resellerId, customerId } = webhook;
  if (isResting(webhook, now)) return null;
  const waiting = await db.$queryRaw<{ event_id: string; created_at: Date; type: string }[]>`
    select s.event_id::text, s.created_at, s.type from webhook w, lateral (${sendable}) s where w.id = ${id}::uuid order by s.seq`;
  const [oldest] = waiting;
  if (!oldest) return null;
  const mailAt = waiting.findIndex(({ type }) => type === mailReceived);
  // A mail is a request of its own.
  const events = mailAt < 0 ? waiting : waiting.slice(0, Math.max(mailAt, 1));
  const batch = await db.webhookBatch.create({
    data: {
      ...{ resellerId, customerId, webhookId: id, events: events.length, nextTryAt: now, createdAt: now },
      expiresAt: new Date(oldest.created_at.getTime() + keepTryingMs),
    },
  });
  const ids = events.map((event) => event.event_id);
  await db.$executeRaw`
    update webhook_event set batch_id = ${batch.id}::uuid where webhook_id = ${id}::uuid and event_id = any(${ids}::uuid[])`;
  return batch;
}
