import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { TimerHeap } from './timer-heap.ts';

beforeEach(() => vi.useFakeTimers({ now: 0 }));
afterEach(() => vi.useRealTimers());

/** Some order that is no order. */
const scattered = (n: number) => Array.from({ length: n }, (_, i) => (i * 7_919) % n);

test('fires what is due, soonest first', () => {
  const heap = new TimerHeap();
  const fired: number[] = [];
  for (const ms of scattered(1_000)) heap.add(`f${ms}`, ms, () => fired.push(ms));
  heap.fire();
  expect(fired).toEqual([0]);
  vi.setSystemTime(499);
  heap.fire();
  expect(fired).toEqual(Array.from({ length: 500 }, (_, i) => i));
  expect(heap.length()).toBe(500);
  heap.drain();
  expect(fired).toHaveLength(1_000);
  expect(heap.length()).toBe(0);
});

test('gives out one by its name, and the rest stay in order', () => {
  const heap = new TimerHeap();
  const fired: number[] = [];
  for (const ms of scattered(500)) heap.add(`f${ms}`, ms, () => fired.push(ms));
  for (let ms = 0; ms < 500; ms += 3) expect(heap.take(`f${ms}`)).toBeTypeOf('function');
  expect(heap.take('f0')).toBeNull();
  expect(() => heap.discard('f0')).toThrow('f0 not found');
  vi.setSystemTime(1_000);
  heap.fire();
  expect(fired).toEqual(Array.from({ length: 500 }, (_, i) => i).filter((ms) => ms % 3 !== 0));
});

test('what is put off anew waits once', () => {
  const heap = new TimerHeap();
  const fired: string[] = [];
  heap.add('a', 10, () => fired.push('early'));
  heap.add('a', 20, () => fired.push('late'));
  vi.setSystemTime(15);
  heap.fire();
  expect(fired).toEqual([]);
  vi.setSystemTime(20);
  heap.fire();
  expect(fired).toEqual(['late']);
});
