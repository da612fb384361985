import { instructionFor, type QueueOrder } from '../../core/queue/order.ts';
import type { HMail, Outbound } from '../shared/haraka.ts';
import { queuedMail } from './queued-mail.ts';

/** Messages of this process that are held, and by which order. */
const held = new Map<HMail, string>();

/** @returns whether that is news */
export function noteHeld(hmail: HMail, { orderId }: QueueOrder): boolean {
  const isNew = held.get(hmail) !== orderId;
  held.set(hmail, orderId);
  return isNew;
}

export const noteFreed = (hmail: HMail): boolean => held.delete(hmail);

/** Lets go at once what no order holds any more. Until it has begun it stays noted: then a hold of a moment later is told of too. */
export async function freeHeld(orders: readonly QueueOrder[], { temp_fail_queue: timers }: Outbound): Promise<void> {
  for (const hmail of [...held.keys()]) {
    const { track } = hmail.todo.notes;
    if (!track) continue;
    const mail = await queuedMail(track, orders);
    if (instructionFor(orders, mail, Date.now()).verdict !== 'hold') timers.take(hmail.filename)?.();
  }
}
