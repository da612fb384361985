import { describe, expect, test } from 'vitest';
import { isLeftAlone, judgeAbuse, type KnownCase, nextStep } from './judge.ts';

describe('figures speak for misuse', () => {
  test.each([
    ['complaints', 3, 3_000, 'notable', 1],
    ['complaints', 3, 3_200, null, 0],
    ['complaints', 2, 100, null, 0],
    ['complaints', 9, 3_000, 'grave', 3],
    ['complaints', 3, 10, 'grave', 6],
    ['unknown', 100, 1_000, 'notable', 100],
    ['unknown', 99, 1_000, null, 0],
    ['unknown', 19, 20, null, 0],
    ['unknown', 20, 20, 'notable', 200],
    ['unknown', 250, 1_000, 'grave', 250],
    ['blocks', 199, 1_000, null, 0],
    ['blocks', 500, 1_000, 'grave', 500],
  ] as const)('%s: %d of %d → %s', (kind, count, sent, grade, perMille) => {
    expect(judgeAbuse(kind, { count, sent })).toEqual(grade && { grade, count, sent, perMille });
  });

  test.each([
    [3, 1_000, null],
    [4, 19, null],
    [4, 20, 'notable'],
    [10, 20, 'grave'],
  ] as const)('%d new networks, %d recipients → %s', (count, sent, grade) => {
    expect(judgeAbuse('networks', { count, sent })).toEqual(grade && { grade, count, sent, perMille: null });
  });
});

describe('a case', () => {
  const now = new Date('2026-11-22T00:00:00Z');
  const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);
  const known = (grade: KnownCase['grade'], closed: number | null): KnownCase => ({
    ...{ grade, openedAt: ago(20), closedAt: closed === null ? null : ago(closed) },
  });
  test.each<[string, KnownCase | null, KnownCase['grade'], string]>([
    ['is opened', null, 'notable', 'open'],
    ['is not opened twice', known('notable', null), 'notable', 'nothing'],
    ['becomes graver', known('notable', null), 'grave', 'raise'],
    ['does not become less grave', known('grave', null), 'notable', 'nothing'],
    ['is quiet after it was closed', known('notable', 6.9), 'notable', 'nothing'],
    ['is opened again after that', known('notable', 7), 'notable', 'open'],
    ['is opened again at once when it is graver', known('notable', 0.1), 'grave', 'open'],
  ])('%s', (_, latest, grade, step) => {
    expect(nextStep(latest, { grade, count: 1, sent: 1, perMille: 1 }, now)).toBe(step);
  });

  test('goes to the operator after three days in which nobody did anything', () => {
    expect(isLeftAlone(ago(2.9), now)).toBe(false);
    expect(isLeftAlone(ago(3), now)).toBe(true);
  });
});
