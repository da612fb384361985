import { describe, expect, test } from 'vitest';
import { afterReply, inquiryStates, maySolve, reopensUntil, turnOf } from './inquiry.ts';

const solvedAt = new Date('2026-11-01T00:00:00Z');
const inDays = (days: number, ms = 0) => new Date(solvedAt.getTime() + days * 86_400_000 + ms);

describe('an answer of whoever asked', () => {
  test.each([
    ['new', 'new'],
    ['open', 'open'],
    ['waiting', 'open'],
  ] as const)('leaves what is %s %s', (state, after) => {
    expect(afterReply({ state, solvedAt: null }, solvedAt)).toBe(after);
  });

  test('opens again what was solved, until the end of the fourteenth day and not a moment longer', () => {
    expect(afterReply({ state: 'solved', solvedAt }, inDays(0))).toBe('open');
    expect(afterReply({ state: 'solved', solvedAt }, inDays(14))).toBe('open');
    expect(afterReply({ state: 'solved', solvedAt }, inDays(14, 1))).toBeNull();
  });

  test('says until when, of what is solved only', () => {
    expect(reopensUntil({ state: 'solved', solvedAt })).toEqual(inDays(14));
    expect(reopensUntil({ state: 'open', solvedAt: null })).toBeNull();
  });
});

test('it is always somebody’s turn, until it is solved', () => {
  expect(inquiryStates.map(turnOf)).toEqual(['desk', 'desk', 'asker', null]);
});

test('what is solved is not solved once more', () => {
  expect(inquiryStates.filter((state) => maySolve({ state, solvedAt: null }))).toEqual(['new', 'open', 'waiting']);
});
