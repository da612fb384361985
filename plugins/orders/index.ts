import constants from 'haraka-constants';
import { type Reply, replies } from '../../core/delivery/reply.ts';
import { type DeliveryTrack, factOf } from '../../core/delivery/track.ts';
import { callsUp, instructionFor, type QueueOrder } from '../../core/queue/order.ts';
import { beginAttempt } from '../shared/attempt.ts';
import { stamp } from '../shared/facts.ts';
import { type Answer, guarded } from '../shared/guarded.ts';
import type { HMail, Outbound, Plugin } from '../shared/haraka.ts';
import { journal } from '../shared/journal.ts';
import { putUnderOrder } from '../shared/under-order.ts';
import { callUp, takeCalled } from './call-up.ts';
import { freeHeld, noteFreed, noteHeld } from './held.ts';
import { isDone, keepOrders, noteDone, openOrders } from './known-orders.ts';
import { queuedMail } from './queued-mail.ts';

export function register(this: Plugin) {
  this.register_hook('send_email', 'follow_orders', -10); // before a turn is taken
  this.register_hook('get_mx', 'take_out', -10);
  keepOrders((what) => this.logerror(what));
  follow(this, this.haraka_require('outbound') as Outbound);
}

/** New orders take effect within this time; that there are any is told by a notice, not by asking. */
const lookMs = 500;
/** What is held is looked at again after this long at the latest; an order that ends lets it go at once. */
const longestHoldSeconds = 3_600;

/** Holds, deletes or re-routes what the operator has ordered so (ADR 0044). */
export const follow_orders = guarded<Plugin, HMail, unknown>('send_email', async (hmail): Promise<Answer> => {
  const { track } = hmail.todo.notes;
  if (!track) return [constants.cont];
  const orders = await openOrders();
  const calledBy = takeCalled(hmail.filename);
  const now = Date.now();
  const instruction = instructionFor(orders, await queuedMail(track, orders), now);
  switch (instruction.verdict) {
    case 'hold':
      if (noteHeld(hmail, instruction.order)) await journalHold(track, hmail, instruction.order);
      return [constants.delay, Math.min((instruction.order.endsAtMs - now) / 1_000, longestHoldSeconds)];
    case 'delete':
      noteFreed(hmail);
      goners.set(hmail, instruction.order);
      return [constants.ok]; // no turn is taken, and get_mx comes next
    case 'send':
      noteFreed(hmail);
      putUnderOrder(hmail, {
        orderId: instruction.detour?.orderId ?? calledBy,
        detour: instruction.detour,
      });
      return [constants.cont];
  }
});

/** The hold stands in the log before the message is put away. */
async function journalHold(track: DeliveryTrack, hmail: HMail, { orderId, endsAtMs }: QueueOrder): Promise<void> {
  const { code, enhanced, text, reason } = replies.held;
  const nextAttemptAt = new Date(endsAtMs).toISOString();
  const detail = { code, enhanced, reply: text, reason, nextAttemptAt, orderId, attempt: hmail.num_failures + 1 };
  await journal().appendEventually([factOf('deferred', track, { ...stamp(), ...detail })]);
}

/** Messages that are on their way out of the queue, and by which order. */
const goners = new WeakMap<HMail, QueueOrder>();

/**
 * Ends the delivery as one that has failed for good: the sender's notice and the fact are durable before the file goes, else it is tried
 * again.
 */
export const take_out = guarded<Plugin, HMail, string>('get_mx', async (hmail): Promise<Answer> => {
  const order = goners.get(hmail);
  if (!order) return [constants.cont];
  goners.delete(hmail);
  const verdict: Reply = order.notifySender ? replies.deleted : replies.deletedSilently;
  beginAttempt(hmail).verdict = verdict;
  putUnderOrder(hmail, { orderId: order.orderId, detour: null });
  return [constants.deny, verdict.text];
});

/** Calls up what new orders are for, and lets go what is held no more. */
function follow(plugin: Plugin, outbound: Outbound): void {
  let busy = false;
  let last = '';
  const restUntil = new Map<string, number>();
  const look = async () => {
    const orders = await openOrders();
    for (const order of orders.filter((each) => callsUp(each) && !isDone(each))) {
      const begun = Date.now();
      if (begun < (restUntil.get(order.orderId) ?? 0)) continue;
      if ((await callUp(order, outbound)) === 0) noteDone(order);
      // Some were under way. The queue may be long: looking through it takes a tenth of the time at most.
      else restUntil.set(order.orderId, Date.now() + 9 * (Date.now() - begun));
    }
    const now = orders.map(({ orderId }) => orderId).join(' ');
    if (now !== last) await freeHeld(orders, outbound);
    last = now;
  };
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    look()
      .catch((error: unknown) => plugin.logerror(`orders are not followed yet: ${String(error)}`))
      .finally(() => {
        busy = false;
      });
  }, lookMs);
  timer.unref();
}
