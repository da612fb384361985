import { expect, test } from 'vitest';
import { readAnswer } from './read-answer.ts';

test.each([200, 202, 204, 299])('%i is a yes', (status) => {
  expect(readAnswer(status)).toEqual({ taken: true });
});

test.each([
  [301, 'redirect', 'endpoint'],
  [307, 'redirect', 'endpoint'],
  [100, 'answer', 'endpoint'],
  [400, 'answer', 'batch'],
  [413, 'answer', 'batch'],
  [422, 'answer', 'batch'],
  [404, 'answer', 'endpoint'],
  [429, 'answer', 'endpoint'],
  [500, 'answer', 'endpoint'],
  [503, 'answer', 'endpoint'],
] as const)('%i: %s, and the %s waits', (status, failure, whose) => {
  expect(readAnswer(status)).toEqual({ taken: false, failure, whose });
});
