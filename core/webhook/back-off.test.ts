import { expect, test } from 'vitest';
import { backOffMs, keepTryingMs, nextTry } from './back-off.ts';

test('waits ever longer, at most 4 hours, spread by a tenth', () => {
  const waits = [1, 2, 3, 4, 5, 6, 7, 8, 9, 100].map((n) => backOffMs(n, 0.5));
  expect(waits).toEqual([5, 30, 120, 600, 1800, 3600, 7200, 14_400, 14_400, 14_400].map((s) => s * 1000));
  expect(backOffMs(1, 0)).toBe(4_500);
  expect(backOffMs(1, 0.999_999)).toBeLessThanOrEqual(5_500);
});

test('a dead endpoint is tried for three days, some 25 times, and then no more', () => {
  const start = new Date('2026-11-21T00:00:00Z');
  const expires = new Date(start.getTime() + keepTryingMs);
  let now = start;
  let tries = 1;
  for (;;) {
    const next = nextTry(tries, expires, now, 0.5);
    if (!next) break;
    now = next;
    tries += 1;
  }
  expect(now.getTime() - start.getTime()).toBeGreaterThan(keepTryingMs - 4.4 * 3_600_000);
  expect(now <= expires).toBe(true);
  expect(tries).toBeGreaterThan(20);
  expect(tries).toBeLessThan(30);
});
