import { expect, test } from 'vitest';
import { groundToHold } from './source-health.ts';

test.each([
  [{ attempts: 99, deferred: 99, refused: 99 }, null],
  [{ attempts: 100, deferred: 5, refused: 2 }, null], // exactly at the thresholds
  [{ attempts: 100, deferred: 6, refused: 0 }, 'deferrals'],
  [{ attempts: 1_000, deferred: 50, refused: 20 }, null],
  [{ attempts: 1_000, deferred: 51, refused: 20 }, 'deferrals'],
  [{ attempts: 1_000, deferred: 0, refused: 21 }, 'refusals'],
  [{ attempts: 1_000, deferred: 900, refused: 21 }, 'refusals'],
] as const)('%o is held for %s', (figures, ground) => {
  expect(groundToHold(figures)).toBe(ground);
});
