import { describe, expect, test } from 'vitest';
import { leaveOf, type Suspicion, suspectAfterDeath } from './suspicion.ts';

const term = { nowMs: 1_000, termMs: 60_000 };
const dieWith = (known: ReadonlyMap<string, Suspicion>, ...keys: string[]) => suspectAfterDeath(known, keys, term);

describe('a message under way when the process died', () => {
  const once = dieWith(new Map(), 'a', 'b');
  const twice = dieWith(once, 'a');
  const thrice = dieWith(twice, 'a');

  test('goes on by itself after the first death, and so does every other', () => {
    expect([...once.keys()]).toEqual(['a', 'b']);
    for (const suspicion of once.values()) expect(leaveOf(suspicion, 1_000, null)).toEqual({ verdict: 'alone' });
  });

  test('is kept apart for a time after the second, and the other is not', () => {
    expect(leaveOf(twice.get('a') as Suspicion, 60_999, null)).toEqual({ verdict: 'apart', untilMs: 61_000 });
    expect(leaveOf(twice.get('a') as Suspicion, 61_000, null)).toEqual({ verdict: 'alone' });
    expect(leaveOf(twice.get('b') as Suspicion, 1_000, null)).toEqual({ verdict: 'alone' });
  });

  test('is kept apart until it is released after the third, and each order releases it once', () => {
    const suspicion = thrice.get('a') as Suspicion;
    expect(leaveOf(suspicion, Number.MAX_SAFE_INTEGER, null)).toEqual({ verdict: 'apart', untilMs: null });
    expect(leaveOf(suspicion, 1_000, 'order')).toEqual({ verdict: 'alone' });
    expect(leaveOf({ ...suspicion, releasedBy: 'order' }, 1_000, 'order').verdict).toBe('apart');
    expect(leaveOf({ ...suspicion, releasedBy: 'order' }, 1_000, 'another').verdict).toBe('alone');
  });
});
