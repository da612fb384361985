import { expect, test } from 'vitest';
import { peakAfter } from './peak-after.ts';

test.each([
  // R-092's month: 1,250 on the 12th, 850 since the 20th
  [1_250, 850, 1, 1_250],
  [1_250, 850, 400, 1_250],
  [1_250, 850, 401, 1_251],
  [10, 10, 0, 10],
  [0, 0, 3, 3],
])('a peak of %i with %i open and %i more is %i', (peak, open, more, after) => {
  expect(peakAfter(peak, open, more)).toBe(after);
});
