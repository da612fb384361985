import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextRotationAt, type RotationStep, rotationTimes, type StagedKey, stepsDue } from './rotation.ts';

const hourMs = 3_600_000;
const start = new Date('2026-11-21T00:00:00Z');
const later = (ms: number, from = start) => new Date(from.getTime() + ms);

/** One step as services/signing takes it. */
function taken(keys: readonly StagedKey[], step: RotationStep, now: Date): StagedKey[] {
  const change = (id: string | null, to: Partial<StagedKey>) =>
    keys.map((key) => (key.id === id ? { ...key, ...to } : key));
  switch (step.kind) {
    case 'create': {
      const { algorithm, selector } = step;
      const blank = { seenAt: null, activatedAt: null, retiringAt: null, retiredAt: null };
      return [...keys, { id: `k${keys.length}`, algorithm, selector, stage: 'pending', ...blank }];
    }
    case 'see':
      return change(step.id, { seenAt: now });
    case 'activate':
      return taken(change(step.replaces, { stage: 'retiring', retiringAt: now }), { ...step, kind: 'see' }, now).map(
        (key) => (key.id === step.id ? { ...key, stage: 'active', activatedAt: now } : key),
      );
    case 'retire':
      return change(step.id, { stage: 'retired', retiredAt: now });
  }
}

function applied(keys: readonly StagedKey[], steps: readonly RotationStep[], now: Date): StagedKey[] {
  let left = [...keys];
  for (const each of steps) left = taken(left, each, now);
  return left;
}

const pendingIds = (keys: readonly StagedKey[]) => new Set(keys.filter((k) => k.stage === 'pending').map((k) => k.id));
const step = (keys: readonly StagedKey[], now: Date, more: { byHand?: boolean; hidden?: boolean } = {}) =>
  applied(
    keys,
    stepsDue(keys, { now, seen: more.hidden ? new Set() : pendingIds(keys), byHand: more.byHand ?? false }),
    now,
  );
const stages = (keys: readonly StagedKey[]) => keys.map(({ selector, stage }) => `${selector} ${stage}`).toSorted();

/** A domain whose first keys sign since `start`. */
const signing = () => step(step([], start), start);

describe('the keys of a domain', () => {
  test('begin as pending, one for each algorithm, and sign once their records are seen', () => {
    const made = step([], start);
    expect(stages(made)).toEqual(['e1 pending', 's1 pending']);
    expect(step(made, later(hourMs), { hidden: true })).toEqual(made);
    expect(stages(step(made, later(hourMs)))).toEqual(['e1 active', 's1 active']);
  });

  test('are replaced after their life: the old ones sign until the new ones have settled, and stay 7 days', () => {
    const at = later(rotationTimes.lifeMs);
    const made = step(signing(), at);
    expect(stages(made)).toEqual(['e1 active', 'e2 pending', 's1 active', 's2 pending']);
    const seen = step(made, later(hourMs, at));
    expect(stages(seen)).toEqual(stages(made));
    expect(stages(step(seen, later(hourMs + rotationTimes.settleMs - 1, at)))).toEqual(stages(made));
    const switchedAt = later(hourMs + rotationTimes.settleMs, at);
    const switched = step(seen, switchedAt);
    expect(stages(switched)).toEqual(['e1 retiring', 'e2 active', 's1 retiring', 's2 active']);
    expect(step(switched, later(rotationTimes.keepMs - 1, switchedAt))).toEqual(switched);
    expect(stages(step(switched, later(rotationTimes.keepMs, switchedAt)))).toEqual([
      'e1 retired',
      'e2 active',
      's1 retired',
      's2 active',
    ]);
  });

  test('are replaced by hand at any time, but not while the last rotation holds the other selector', () => {
    const made = step(signing(), later(hourMs), { byHand: true });
    expect(stages(made)).toContain('s2 pending');
    const seen = step(made, later(2 * hourMs), { byHand: true });
    const switchedAt = later(4 * hourMs);
    const switched = step(seen, switchedAt);
    expect(step(switched, later(5 * hourMs), { byHand: true })).toEqual(switched);
    const freeAt = later(rotationTimes.keepMs + rotationTimes.restMs, switchedAt);
    expect(nextRotationAt(switched, later(5 * hourMs))).toEqual(freeAt);
    expect(nextRotationAt(signing(), later(hourMs))).toBeNull();
  });
});

test('whatever happens when, a key that has begun to sign is followed without a gap and no living key shares a selector', () => {
  const event = fc.record({
    afterMs: fc.integer({ min: 0, max: 40 * 86_400_000 }),
    byHand: fc.boolean(),
    hidden: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40 }), (events) => {
      let now = start;
      let keys: StagedKey[] = signing();
      for (const { afterMs, byHand, hidden } of events) {
        now = later(afterMs, now);
        keys = step(keys, now, { byHand, hidden });
        for (const algorithm of ['rsa', 'ed25519']) {
          const own = keys.filter((key) => key.algorithm === algorithm);
          expect(own.filter(({ stage }) => stage === 'active')).toHaveLength(1);
          const living = own.filter(({ stage }) => stage !== 'retired').map(({ selector }) => selector);
          expect(new Set(living).size).toBe(living.length);
        }
        for (const { retiringAt, retiredAt } of keys) {
          if (retiredAt)
            expect(retiredAt.getTime() - (retiringAt?.getTime() ?? 0)).toBeGreaterThanOrEqual(rotationTimes.keepMs);
        }
      }
    }),
  );
});
