import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isCalledUp, type QueueOrder } from '../../core/queue/order.ts';
import type { Outbound } from '../shared/haraka.ts';
import { readQueueHead } from '../shared/queue-head.ts';
import { keyOf } from '../shared/queue-key.ts';
import { mtaSettings } from '../shared/settings.ts';
import { queuedMail } from './queued-mail.ts';

/** Files that are looked at at once. */
const abreast = 32;

const attemptsIn = (filename: string): number => Number(filename.split('_')[2]);

/** Orders under which messages were called up and have not begun yet, by their files. */
const called = new Map<string, string>();

/** The order that has called a message up, once. */
export function takeCalled(filename: string): string | null {
  const key = keyOf(filename);
  const orderId = called.get(key) ?? null;
  called.delete(key);
  return orderId;
}

/** Messages of each order that were called up before: once is enough. */
const seen = new Map<string, Set<string>>();

/**
 * Lets go at once what an order is for and waits for its next attempt.
 *
 * @returns messages of the order that were under way just now, or have not begun: they are to be looked for again. Rejects when the queue cannot be read,
 * or the directory cannot say where mail would leave from
 */
export async function callUp(order: QueueOrder, { temp_fail_queue: timers }: Outbound): Promise<number> {
  const { NOREN_QUEUE_DIR: dir, NOREN_RETRY_SECONDS: schedule } = mtaSettings();
  const names = (await readdir(dir)).filter((name) => /^\d/.test(name));
  const before = seen.get(order.orderId) ?? new Set<string>();
  seen.set(order.orderId, before);
  let underWay = 0;
  const look = async (name: string) => {
    // A file that was not in memory yet waits for its time again once it is read: it is called a second time.
    if (before.has(keyOf(name)) && !called.has(keyOf(name))) return;
    const head = await readQueueHead(join(dir, name)).catch(() => null);
    if (!head?.track) return; // gone meanwhile, or none of ours
    const left = schedule.length + 1 - attemptsIn(name);
    if (!isCalledUp(order, await queuedMail(head.track, [order]), left)) return;
    const begin = timers.take(name);
    if (!begin) {
      underWay++;
      return;
    }
    underWay++;
    before.add(keyOf(name));
    called.set(keyOf(name), order.orderId);
    begin();
  };
  const next = names.values();
  await Promise.all(
    Array.from({ length: abreast }, async () => {
      for (const name of next) await look(name);
    }),
  );
  if (underWay === 0) seen.delete(order.orderId);
  return underWay;
}
