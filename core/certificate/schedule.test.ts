import { describe, expect, test } from 'vitest';
import { isIssuable, renewAt, retryAfterMs } from './schedule.ts';

const day = 86_400_000;
const notBefore = new Date('2026-01-01T00:00:00Z');
const after = (days: number) => new Date(notBefore.getTime() + days * day);

describe('renewAt', () => {
  test.each([
    [90, 60], // two thirds are also 30 days before the end
    [6, 4], // short-lived: two thirds, and not "at once"
    [365, 335],
  ])('of a life of %i days is day %i', (life, due) => {
    expect(renewAt({ notBefore, notAfter: after(life) }, 0)).toEqual(after(due));
  });

  test('is moved forward by at most a twentieth of the life', () => {
    expect(renewAt({ notBefore, notAfter: after(90) }, 1)).toEqual(after(55.5));
  });
});

test('waits longer after every failure, and a day at most', () => {
  expect([1, 2, 3, 9, 500].map((failures) => retryAfterMs(failures, 0.5) / 60_000)).toEqual([5, 20, 80, 1440, 1440]);
  expect(retryAfterMs(1, 0)).toBe(270_000);
});

test.each([
  ['mail.acme.example', true],
  ['operator.localhost', false],
  ['localhost', false],
  ['acme', false],
  ['a..b', false],
  ['10.0.0.1 ', false],
])('%j can be issued for: %s', (host, is) => {
  expect(isIssuable(host)).toBe(is);
});
