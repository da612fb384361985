import { expect, test } from 'vitest';
import { nextRun } from './next-run.ts';

const at = (text: string) => new Date(`${text}Z`);

test.each([
  ['* * * * *', '2026-11-21T10:00:30', '2026-11-21T10:01:00'],
  ['* * * * *', '2026-11-21T10:01:00', '2026-11-21T10:02:00'],
  ['*/5 * * * *', '2026-11-21T10:01:00', '2026-11-21T10:05:00'],
  ['*/5 * * * *', '2026-12-31T23:58:00', '2027-01-01T00:00:00'],
  ['5 15 * * *', '2026-11-21T15:04:59', '2026-11-21T15:05:00'],
  ['5 15 * * *', '2026-11-21T15:05:00', '2026-11-22T15:05:00'],
  ['0 0 1 * *', '2026-11-21T00:00:00', '2026-12-01T00:00:00'],
  ['30 9 * * 1-5', '2026-11-20T09:30:00', '2026-11-23T09:30:00'],
  ['0 6,18 * * *', '2026-11-21T06:00:00', '2026-11-21T18:00:00'],
  ['0 0 29 2 *', '2026-11-21T00:00:00', '2028-02-29T00:00:00'],
])('%s after %s comes at %s', (pattern, after, next) => {
  expect(nextRun(pattern, at(after))).toEqual(at(next));
});

test('says what is wrong with a schedule that is none', () => {
  const now = at('2026-11-21T00:00:00');
  expect(() => nextRun('* * * *', now)).toThrow('has 4 fields');
  expect(() => nextRun('60 * * * *', now)).toThrow('out of 0 to 59');
  expect(() => nextRun('x * * * *', now)).toThrow('no field');
  expect(() => nextRun('0 0 31 2 *', now)).toThrow('never comes true');
});
