import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addCounts,
  type EndFacts,
  endOfLife,
  endSteps,
  erasureSteps,
  exportUntil,
  isTypedName,
  mayErase,
  mayOpenExport,
  mayWaive,
  nextErasureStep,
} from './end-of-life.ts';

const ended: EndFacts = {
  ...{ today: '2026-08-10', phase: 'ended', lastDay: '2026-07-31', lastMonthClosed: true },
  ...{ owed: 0n, waived: 0n, window: null, erasure: 'none' },
};

describe('the end of a contract (R-117)', () => {
  test.each<[string, Partial<EndFacts>, string | null, string | null]>([
    ['runs still', { phase: 'running', lastDay: null }, 'stop', null],
    ['is noticed: it stops after its last day', { phase: 'running', lastDay: '2026-08-31' }, 'stop', '2026-09-01'],
    ['has no last invoice before its month is over', { lastMonthClosed: false }, 'invoice', '2026-08-01'],
    ['in December: the year turns', { lastDay: '2026-12-05', lastMonthClosed: false }, 'invoice', '2027-01-01'],
    ['owes (R-107)', { owed: 1n }, 'settle', null],
    ['owes more than was waived', { owed: 101n, waived: 100n }, 'settle', null],
    ['owes what was waived', { owed: 100n, waived: 100n }, 'export', null],
    ['has its window open', { window: { from: '2026-07-12', until: '2026-08-10' } }, 'export', '2026-08-11'],
    ['had its window', { window: { from: '2026-07-11', until: '2026-08-09' } }, 'erase', null],
    ['is erased', { window: null, erasure: 'started', owed: 5n }, 'erase', null],
    ['is certified', { erasure: 'finished', owed: 5n }, null, null],
    ['was refused: it never ran', { phase: 'refused', lastDay: null, lastMonthClosed: false }, 'export', null],
  ])('%s', (_, facts, step, from) => {
    expect(endOfLife({ ...ended, ...facts })).toMatchObject({ step, from });
  });

  test('never skips a step, whatever is the case (R-117)', () => {
    const facts = fc.record({
      today: fc.constant('2026-08-10'),
      phase: fc.constantFrom<EndFacts['phase']>('applied', 'refused', 'accepted', 'running', 'suspended', 'ended'),
      lastDay: fc.constantFrom(null, '2026-07-31'),
      lastMonthClosed: fc.boolean(),
      owed: fc.bigInt(0n, 3n),
      waived: fc.bigInt(0n, 3n),
      window: fc.constantFrom(
        null,
        { from: '2026-08-01', until: '2026-08-09' },
        { from: '2026-08-01', until: '2026-08-10' },
      ),
      erasure: fc.constant<EndFacts['erasure']>('none'),
    });
    fc.assert(
      fc.property(facts, (each) => {
        const end = endOfLife(each);
        expect(end.done).toEqual(endSteps.slice(0, end.done.length));
        const may = [mayWaive(end), mayOpenExport(end), mayErase(end, each)].filter(Boolean);
        expect(may.length).toBeLessThanOrEqual(1);
        if (mayErase(end, each)) {
          expect(each.phase === 'ended' || each.phase === 'refused').toBe(true);
          expect(each.owed <= each.waived).toBe(true);
          expect((each.window?.until ?? '9999') < each.today).toBe(true);
        }
      }),
      { numRuns: 10_000 },
    );
  });
});

describe('the export window (R-117)', () => {
  test.each([
    ['2026-08-01', 30, '2026-08-30'],
    ['2026-08-01', 1, '2026-08-01'],
    ['2028-02-01', 30, '2028-03-01'],
  ])('from %s for %i days ends with %s', (from, days, until) => expect(exportUntil(from, days)).toBe(until));

  test('made shorter never ends before today', () => {
    expect(exportUntil('2026-08-01', 5, '2026-08-10')).toBe('2026-08-10');
    expect(exportUntil('2026-08-01', 60, '2026-08-10')).toBe('2026-09-29');
  });
});

describe('an erasure (R-083)', () => {
  test('goes on with the first step that is not finished, and ends', () => {
    const finished: string[] = [];
    for (let step = nextErasureStep(finished); step; step = nextErasureStep(finished)) finished.push(step);
    expect(finished).toEqual(erasureSteps);
    expect(nextErasureStep(['lock-out', 'keys'])).toBe('mailboxes');
  });

  test('lets nobody in before it destroys, and destroys the keys before the rows', () => {
    const at = (step: (typeof erasureSteps)[number]) => erasureSteps.indexOf(step);
    expect(at('lock-out')).toBe(0);
    expect(at('keys')).toBeLessThan(at('rows'));
    expect(at('certificate')).toBe(erasureSteps.length - 1);
  });

  test('adds what it counts', () => {
    expect(addCounts({ account: 2, domain: 1 }, { account: 3, alias: 0 })).toEqual({ account: 5, domain: 1 });
  });

  test('is asked for with the name as it stands', () => {
    expect(isTypedName(' 青井ネット株式会社 ', '青井ネット株式会社')).toBe(true);
    expect(isTypedName('Ａｏｉ', 'Aoi')).toBe(true);
    expect(isTypedName('aoi', 'Aoi')).toBe(false);
    expect(isTypedName('', 'Aoi')).toBe(false);
  });
});
