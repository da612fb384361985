import { expect, test } from 'vitest';
import { certificateState } from './state.ts';

const now = new Date('2026-11-21T00:00:00Z');
const before = new Date('2026-11-20T00:00:00Z');
const after = new Date('2026-12-21T00:00:00Z');

test.each([
  ['mail.alpha.jp', null, 0, 'waiting'],
  ['mail.alpha.jp', null, 2, 'failing'],
  ['mail.alpha.jp', after, 0, 'held'],
  ['mail.alpha.jp', after, 1, 'at-risk'],
  ['mail.alpha.jp', before, 9, 'expired'],
  ['mail.alpha.jp', now, 0, 'expired'],
  ['hinata.localhost', null, 0, 'local'],
] as const)('%s until %s after %s failures: %s', (host, notAfter, failures, state) => {
  expect(certificateState({ host, notAfter, failures }, now)).toBe(state);
});
