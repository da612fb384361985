import constants from 'haraka-constants';
import { readFailure } from '../../core/bounce/read-failure.ts';
import { replies } from '../../core/delivery/reply.ts';
import { retryDelay } from '../../core/delivery/retry-schedule.ts';
import { factOf } from '../../core/delivery/track.ts';
import { type Answer, guarded, taken } from '../shared/guarded.ts';
import type { Deferral, HMail, Outbound, Plugin } from '../shared/haraka.ts';
import { journal } from '../shared/journal.ts';
import { mtaSettings } from '../shared/settings.ts';
import { attemptDetail } from './attempt-detail.ts';
import { returnToSender } from './return-to-sender.ts';

export function register(this: Plugin) {
  this.register_hook('delivered', 'note_delivered');
  this.register_hook('deferred', 'note_deferred');
  this.register_hook('bounce', 'note_bounced');
}

/** Haraka removes the queue file after this hook: the fact has to be on the disk by then. */
export const note_delivered = guarded<Plugin, HMail, unknown>('delivered', async (hmail): Promise<Answer> => {
  const { track } = hmail.todo.notes;
  if (track) await journal().appendEventually([factOf('delivered', track, attemptDetail(hmail, 'delivered'))]);
  return [constants.cont];
});

/** Says when to try again; DENYSOFT with seconds is how Haraka takes a delay of ours. */
export const note_deferred = guarded<Plugin, HMail, Deferral>('deferred', async (hmail, { err }): Promise<Answer> => {
  const { track } = hmail.todo.notes;
  const seconds = retryDelay(mtaSettings().NOREN_RETRY_SECONDS, hmail.num_failures, Math.random());
  if (track) {
    const nextAttemptAt = new Date(Date.now() + seconds * 1_000).toISOString();
    await journal().appendEventually([
      factOf('deferred', track, { ...attemptDetail(hmail, String(err)), nextAttemptAt }),
    ]);
  }
  return [constants.denysoft, String(seconds)];
});

/**
 * What an endpoint did not take stays in its account's mailbox (ADR 0042). Should the process end before it is there, the queue file still
 * says "for the endpoint", the intake says no again, and this comes again.
 */
function intoMailbox(outbound: Outbound, hmail: HMail): typeof taken {
  const { track } = hmail.todo.notes;
  if (track) {
    const { hook: _, ...rest } = track;
    hmail.todo.notes.track = rest;
  }
  hmail.num_failures = 0;
  hmail.next_cb();
  outbound.temp_fail_queue.add(hmail.filename, 0, () => outbound.delivery_queue.push(hmail));
  return taken;
}

/** Seconds until a notice that could not be made durable is tried again, at most; the failed message stays in the queue till then. */
const noticeRetrySeconds = 60;

/**
 * Ours alone: Haraka removes the message even when its notice could not be queued. Here it goes only after the notice is
 * durable. A notice that fails makes no further notice (RFC 5321 §4.5.5); its end is a fact.
 */
export const note_bounced = guarded<Plugin, HMail, Error>(
  'bounce',
  async function (this: Plugin, hmail, error): Promise<Answer | typeof taken> {
    const { track } = hmail.todo.notes;
    const detail = attemptDetail(hmail, error.message);
    const expired = hmail.num_failures > mtaSettings().NOREN_RETRY_SECONDS.length;
    const outbound = this.haraka_require('outbound') as Outbound;
    if (track?.hook && !track.hook.beside && track.route.accountId && !isDeleted(detail.reason)) {
      await journal().appendEventually([factOf('deferred', track, { ...detail, nextAttemptAt: detail.at })]);
      return intoMailbox(outbound, hmail);
    }
    try {
      if (track && track.sender !== '' && !track.hook?.beside && detail.reason !== replies.deletedSilently.reason)
        await returnToSender(outbound, hmail, track, { ...detail, expired });
    } catch (failure) {
      hmail.logerror(`the notice was not queued: ${String(failure)}`);
      hmail.next_cb();
      const [first = noticeRetrySeconds] = mtaSettings().NOREN_RETRY_SECONDS;
      outbound.temp_fail_queue.add(hmail.filename, Math.min(first, noticeRetrySeconds) * 1_000, () =>
        outbound.delivery_queue.push(hmail),
      );
      return taken;
    }
    const reason = detail.reason ?? (track?.sender === '' ? 'NOTICE_UNDELIVERABLE' : expired ? 'EXPIRED' : null);
    const read = track?.route.direction === 'out' && !isDeleted(detail.reason) ? readFailure(detail, expired) : {};
    if (track) await journal().appendEventually([factOf('bounced', track, { ...detail, ...read, reason })]);
    return [constants.ok]; // the message may go
  },
);

/** Taken out by an order of the operator: nobody has failed, and there is nothing to read. */
const isDeleted = (reason: string | null | undefined): boolean =>
  reason === replies.deleted.reason || reason === replies.deletedSilently.reason;
