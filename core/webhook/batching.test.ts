import { expect, test } from 'vitest';
import { dueAt } from './batching.ts';

const rule = { batchSeconds: 10, batchCount: 3 };
const at = (s: number) => new Date(s * 1_000);

test.each([
  ['nothing waits', null, null, null],
  ['the seconds are over', 100, null, 110],
  ['it is full before', 100, 103, 103],
  ['it was full only later', 100, 120, 110],
] as const)('when %s', (_, oldest, full, due) => {
  const waiting = { oldestAt: oldest === null ? null : at(oldest), fullAt: full === null ? null : at(full) };
  expect(dueAt(rule, waiting)).toEqual(due === null ? null : at(due));
});

test('without seconds the first event is due at once', () => {
  expect(dueAt({ batchSeconds: 0, batchCount: 500 }, { oldestAt: at(1), fullAt: null })).toEqual(at(1));
});
