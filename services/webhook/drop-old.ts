import { inSystem } from '../db/doors.ts';

/** The log of attempts is kept as long as the delivery log, which it tells of. */
const keptMs = 40 * 86_400_000;
/** A mail that was posted, or given up, can be posted again for so long. */
const mailKeptMs = 7 * 86_400_000;
const everyMs = 3_600_000;
/** Requests of one transaction; each may hold hundreds of events. */
const atOnce = 50;
const eventsAtOnce = 10_000;

let lookedAt = Number.NEGATIVE_INFINITY;

/** Takes away, every hour, mail that is held no longer, requests that are too old, and events that an endpoint which was switched off never got. */
export async function dropOldWebhookEvents(now: Date): Promise<void> {
  if (Math.abs(now.getTime() - lookedAt) < everyMs) return;
  lookedAt = now.getTime();
  const before = new Date(now.getTime() - keptMs);
  const drop = (some: 'batches' | 'events') =>
    inSystem('scheduled work', null, ({ db }) =>
      some === 'batches'
        ? db.$executeRaw`delete from webhook_batch where id in (
            select id from webhook_batch where created_at < ${before}::timestamptz order by created_at limit ${atOnce})`
        : db.$executeRaw`delete from webhook_event where (webhook_id, event_id) in (
            select webhook_id, event_id from webhook_event
            where batch_id is null and created_at < ${before}::timestamptz limit ${eventsAtOnce})`,
    );
  const mailBefore = new Date(now.getTime() - mailKeptMs);
  const dropMail = () =>
    inSystem(
      'scheduled work',
      null,
      ({ db }) => db.$executeRaw`delete from hooked_mail where id in (
        select id from hooked_mail where created_at < ${mailBefore}::timestamptz order by created_at limit ${atOnce})`,
    );
  while ((await dropMail()) > 0);
  for (const some of ['batches', 'events'] as const) while ((await drop(some)) > 0);
}
