import { expect, test } from 'vitest';
import { isSilent, type NodeFigures, warningsOf } from './health.ts';

const gib = 2 ** 30;
const well: NodeFigures = { freeBytes: 50 * gib, totalBytes: 100 * gib, behindBytes: 0, aside: 0, mailboxesUp: true };

test('a node is silent after six beats that did not come', () => {
  const seenAt = new Date('2026-11-21T10:00:00Z');
  expect(isSilent(seenAt, new Date('2026-11-21T10:03:00Z'))).toBe(false);
  expect(isSilent(seenAt, new Date('2026-11-21T10:03:01Z'))).toBe(true);
});

test('tells what is wrong with a node, and nothing of what its kind does not have', () => {
  expect(warningsOf(well)).toEqual([]);
  expect(warningsOf({ freeBytes: null, totalBytes: null, behindBytes: null, aside: null, mailboxesUp: null })).toEqual(
    [],
  );
  expect(warningsOf({ ...well, freeBytes: 9 * gib })).toEqual(['disk']);
  expect(warningsOf({ ...well, freeBytes: gib / 2, totalBytes: gib })).toEqual(['disk']);
  expect(warningsOf({ ...well, behindBytes: 33 * 2 ** 20, aside: 1, mailboxesUp: false })).toEqual([
    'behind',
    'aside',
    'mailboxes',
  ]);
});
