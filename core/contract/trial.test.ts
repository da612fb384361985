import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from '../calendar/day.ts';
import { announcedAhead, type Trial, trialStep } from './trial.ts';
import { useOfFact } from './use-kind.ts';

const trial: Trial = { started: '2025-01-10', lastUsed: null, idleDays: 90 };
const untold = { announced: null, reminded: false };

describe('a trial that nobody uses (R-108)', () => {
  test('of 2025-01-10 is announced to end, reminded of, and ends on 2025-04-10', () => {
    expect(trialStep(trial, untold, '2025-03-26')).toEqual({ step: 'wait', endsOn: '2025-04-10' });
    expect(trialStep(trial, untold, '2025-03-27')).toEqual({ step: 'announce', endsOn: '2025-04-10' });
    const announced = { announced: '2025-03-27', reminded: false };
    expect(trialStep(trial, announced, '2025-04-06').step).toBe('wait');
    expect(trialStep(trial, announced, '2025-04-07').step).toBe('remind');
    expect(trialStep(trial, { ...announced, reminded: true }, '2025-04-09').step).toBe('wait');
    expect(trialStep(trial, { ...announced, reminded: true }, '2025-04-10').step).toBe('end');
  });

  test('and that was announced late ends as long after the announcement', () => {
    expect(trialStep(trial, untold, '2025-05-01')).toEqual({ step: 'announce', endsOn: '2025-05-15' });
    expect(trialStep(trial, { announced: '2025-05-01', reminded: true }, '2025-05-14').step).toBe('wait');
    expect(trialStep(trial, { announced: '2025-05-01', reminded: true }, '2025-05-15').step).toBe('end');
  });

  test('counts anew from each use', () =>
    expect(trialStep({ ...trial, lastUsed: '2025-04-01' }, untold, '2025-04-10')).toEqual({
      step: 'wait',
      endsOn: '2025-06-30',
    }));
});

test('run every day or with pauses, it ends once: never before its idle days are over, nor unannounced (R-108)', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 400 }),
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 40, maxLength: 80 }),
      fc.array(fc.nat(200), { maxLength: 5 }),
      (idleDays, pauses, used) => {
        let today = '2025-01-10';
        const usedOn = used.map((after) => addDays('2025-01-10', after)).toSorted();
        let told: { since: string; announced: string | null; reminded: boolean } = { since: '', ...untold };
        for (const pause of pauses) {
          today = addDays(today, pause);
          const lastUsed = usedOn.findLast((day) => day <= today) ?? null;
          const since = lastUsed ?? '2025-01-10';
          if (told.since !== since) told = { since, ...untold };
          const { step, endsOn } = trialStep({ started: '2025-01-10', lastUsed, idleDays }, told, today);
          expect(endsOn >= addDays(since, idleDays)).toBe(true);
          if (step === 'announce') told = { ...told, announced: today };
          if (step === 'remind') told = { ...told, reminded: true };
          if (step !== 'end') continue;
          expect(daysBetween(since, today) >= idleDays).toBe(true);
          expect(daysBetween(told.announced ?? today, today) >= announcedAhead(idleDays)).toBe(true);
          expect(told.announced).not.toBeNull();
          return;
        }
      },
    ),
    { numRuns: 10_000 },
  );
});

test('mail that was accepted from its own side is a use, what came in another, what was refused none (R-108)', () => {
  const of = (kind: string, listener: string) => useOfFact({ kind, listener });
  expect([of('accepted', 'submission'), of('accepted', 'relay'), of('accepted', 'mx')]).toEqual([
    'sent',
    'sent',
    'received',
  ]);
  expect([of('rejected', 'submission'), of('delivered', 'relay'), of('accepted', 'internal')]).toEqual([
    null,
    null,
    null,
  ]);
});
