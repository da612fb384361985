import { expect, test } from 'vitest';
import { defaultRetrySchedule, parseRetrySchedule, retryDelay } from './retry-schedule.ts';

test('gives up after about five days', () => {
  const days = defaultRetrySchedule.reduce((sum, seconds) => sum + seconds, 0) / 86_400;
  expect(days).toBeGreaterThan(4.8);
  expect(days).toBeLessThanOrEqual(5);
});

test('is read from a list of seconds, and is the usual one when nothing is said', () => {
  expect(parseRetrySchedule('1, 60,3600')).toEqual([1, 60, 3600]);
  expect(parseRetrySchedule(' ')).toBe(defaultRetrySchedule);
});

test.each(['0', '-5', '1.5', 'soon', '60,', '1;2'])('refuses %j and says which part', (text) => {
  expect(() => parseRetrySchedule(text)).toThrow(/no positive number of seconds/);
});

test('waits the scheduled time give or take a tenth, never less than a second', () => {
  const schedule = [100, 1000];
  expect(retryDelay(schedule, 1, 0)).toBe(90);
  expect(retryDelay(schedule, 1, 0.5)).toBe(100);
  expect(retryDelay(schedule, 2, 0.999)).toBe(1100);
  expect(retryDelay(schedule, 9, 0.5)).toBe(1000);
  expect(retryDelay([1], 1, 0)).toBe(1);
});
