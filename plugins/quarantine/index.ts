import cluster from 'node:cluster';
import { dirname, join } from 'node:path';
import constants from 'haraka-constants';
import { replies } from '../../core/delivery/reply.ts';
import { factOf } from '../../core/delivery/track.ts';
import { leaveOf } from '../../core/queue/suspicion.ts';
import { hearAttempts } from '../shared/attempt.ts';
import { stamp } from '../shared/facts.ts';
import { type Answer, guarded } from '../shared/guarded.ts';
import type { HMail, Outbound, Plugin } from '../shared/haraka.ts';
import { journal } from '../shared/journal.ts';
import { keyOf } from '../shared/queue-key.ts';
import { mtaSettings } from '../shared/settings.ts';
import { orderOf } from '../shared/under-order.ts';
import { OneAtATime } from './one-at-a-time.ts';
import { Suspects } from './suspects.ts';
import { UnderWay } from './under-way.ts';

/**
 * Keeps a message apart that ends the process which delivers it: else it would do so at every start, and the queue behind it would
 * never move (docs/adr/0075-a-message-that-kills.md).
 *
 * In a cluster nothing is noted: there a dead worker's queue is left alone until the next full start.
 */
export function register(this: Plugin) {
  if (cluster.isWorker) return;
  const { NOREN_QUEUE_DIR: queueDir, NOREN_QUARANTINE_SECONDS: term } = mtaSettings();
  const beside = (name: string) => join(dirname(queueDir), name);
  try {
    const left = UnderWay.left(beside('under-way'));
    suspects = new Suspects(beside('suspects.json'), queueDir, left, { nowMs: Date.now(), termMs: term * 1_000 });
    underWay = new UnderWay(beside('under-way'));
  } catch (error) {
    // A full disk: mail that waits is delivered, which frees it, and nothing is kept apart until the next start.
    this.logerror(`what is under way cannot be noted: ${String(error)}`);
    return;
  }
  process.once('exit', (code) => code === 0 && underWay.clear());
  hearAttempts({ begun: noteBegun, ended: noteEnded });
  if (suspects.size === 0) return; // nobody becomes one before the next start
  this.logwarn(`the last process died: ${suspects.size} messages that were under way go one at a time`);
  timers = (this.haraka_require('outbound') as Outbound).temp_fail_queue;
  this.register_hook('send_email', 'keep_apart', -5); // after the operator's orders, before a turn is taken
}

let suspects: Suspects;
let underWay: UnderWay;
let timers: Outbound['temp_fail_queue'];
const single = new OneAtATime();
/** Told of once, and again when a release came to nothing. */
const told = new Set<string>();

/** Longest time after which a message is looked at again; an order that releases it calls it up at once. */
const longestSeconds = 3_600;
/** A suspect that waits for another one is called up when that ends; this is for when it does not. */
const nextSeconds = 5;

export const keep_apart = guarded<Plugin, HMail, unknown>('send_email', async (hmail): Promise<Answer> => {
  const key = keyOf(hmail.filename);
  const suspicion = suspects.of(key);
  if (!suspicion) return [constants.cont];
  const now = Date.now();
  const orderId = orderOf(hmail);
  const leave = leaveOf(suspicion, now, orderId);
  if (leave.verdict === 'apart') {
    await tell(hmail, key, leave.untilMs);
    const seconds = leave.untilMs === null ? longestSeconds : (leave.untilMs - now) / 1_000;
    return [constants.delay, Math.min(seconds, longestSeconds)];
  }
  if (!single.take(key, hmail.filename, now)) return [constants.delay, nextSeconds];
  told.delete(key);
  if (orderId) suspects.release(key, orderId);
  return [constants.cont];
});

/** The log says so before the message is put away, and those who run the node hear of it. */
async function tell(hmail: HMail, key: string, untilMs: number | null): Promise<void> {
  if (told.has(key)) return;
  const { track } = hmail.todo.notes;
  const { code, enhanced, text, reason } = replies.quarantined;
  hmail.logerror(`${hmail.filename} is kept apart: the process died twice while it was delivered`);
  const nextAttemptAt = untilMs === null ? null : new Date(untilMs).toISOString();
  const detail = { code, enhanced, reply: text, reason, nextAttemptAt, attempt: hmail.num_failures + 1 };
  if (track) await journal().appendEventually([factOf('deferred', track, { ...stamp(), ...detail })]);
  told.add(key);
}

function noteBegun(hmail: HMail): void {
  const key = keyOf(hmail.filename);
  single.begun(key, Date.now());
  try {
    underWay.begin(key);
  } catch (error) {
    // A full disk: to deliver is what frees it.
    hmail.logerror(`not noted as under way: ${String(error)}`);
  }
}

function noteEnded(hmail: HMail): void {
  const key = keyOf(hmail.filename);
  const next = single.end(key);
  if (next) timers.take(next)?.();
  try {
    underWay.end(key);
    suspects.clear(key);
  } catch (error) {
    hmail.logerror(`not noted as ended: ${String(error)}`);
  }
}
