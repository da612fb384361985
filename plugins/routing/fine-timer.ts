import { TimerHeap } from '../shared/timer-heap.ts';

/** Haraka's queue of messages that wait for a time. */
export type TimedQueue = { interval_timer: NodeJS.Timeout; fire(): void };

const everyMs = 100;

/**
 * Looks for messages whose time has come ten times a second. Haraka looks once: all that fell due within a second began at the
 * same instant, more than a destination's connections took, and in between nothing went, whatever the pace. What waits stands in a
 * heap, because Haraka's list takes seconds for 100,000 messages.
 */
export function fireOften(queue: TimedQueue): void {
  clearInterval(queue.interval_timer);
  const heap = new TimerHeap();
  Object.assign(queue, {
    add: heap.add.bind(heap),
    take: heap.take.bind(heap),
    discard: heap.discard.bind(heap),
    fire: heap.fire.bind(heap),
    length: heap.length.bind(heap),
    drain: heap.drain.bind(heap),
  });
  queue.interval_timer = setInterval(() => queue.fire(), everyMs); // in its place, so that Haraka's shutdown ends it
  queue.interval_timer.unref();
}
