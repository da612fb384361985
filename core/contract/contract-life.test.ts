import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../calendar/day.ts';
import { quoteCancellation } from './cancellation-quote.ts';
import { type ContractEvent, contractEvent } from './contract-event.ts';
import { billedDays, contractLife, mayFollow } from './contract-life.ts';
import { resolveTerms } from './resolve-terms.ts';
import { discontinuationEnd, successionDeadline, termPeriod, trialMayEnd } from './term-period.ts';
import type { ProfileName } from './terms-profile.ts';

const optionId = '00000000-0000-4000-8000-000000000001';
const planId = '00000000-0000-4000-8000-000000000002';
const begun: ContractEvent[] = [
  { kind: 'applied', on: '2025-04-08', byDocument: false },
  { kind: 'accepted', on: '2025-04-10' },
  { kind: 'started', on: '2025-04-15', billingStart: '2025-05-01' },
];
const lifeOf = (profile: ProfileName, events: ContractEvent[], on: string) =>
  contractLife(resolveTerms(profile), events, on);

describe('dates', () => {
  test('five of them stand apart, and the minimum term counts from the billing start (R-004, R-010)', () => {
    expect(lifeOf('oem', begun, '2025-06-01')).toMatchObject({
      phase: 'running',
      applied: '2025-04-08',
      accepted: '2025-04-10',
      serviceStart: '2025-04-15',
      billingStart: '2025-05-01',
      formed: '2025-04-10',
      minimumTermEnd: '2026-04-30',
    });
  });
  test('a managed contract is formed on its billing start (R-003)', () =>
    expect(lifeOf('managed', begun, '2025-06-01')).toMatchObject({
      formed: '2025-05-01',
      minimumTermEnd: '2025-05-31',
    }));
  test('nothing that is agreed for later holds yet', () => {
    expect(lifeOf('oem', begun, '2025-04-14').phase).toBe('accepted');
    const changed: ContractEvent[] = [...begun, { kind: 'plan-changed', on: '2025-07-01', planId }];
    expect(lifeOf('oem', changed, '2025-06-30').planId).toBeNull();
    expect(lifeOf('oem', changed, '2025-07-01').planId).toBe(planId);
  });
  test('an option has a term of its own (R-010)', () => {
    const events: ContractEvent[] = [
      ...begun,
      { kind: 'option-added', on: '2025-09-01', optionId, option: 'homepage' },
    ];
    expect(lifeOf('xsp', events, '2025-10-01').options).toMatchObject([
      { minimumTermEnd: '2026-08-31', lastDay: null },
    ]);
  });
});

test('periods of a relay contract: to the month’s end, then months (R-009)', () => {
  expect(termPeriod('2025-06-12', '2025-06-20')).toEqual({ from: '2025-06-12', to: '2025-06-30' });
  expect(termPeriod('2025-06-12', '2025-07-20')).toEqual({ from: '2025-07-01', to: '2025-07-31' });
});
test('discontinuing takes six months’ notice, to the end of a month (R-116)', () => {
  expect(discontinuationEnd('2025-10-31', 6)).toBe('2026-04-30');
  expect(discontinuationEnd('2025-11-01', 6)).toBe('2026-05-31');
});
test('a succession of 07-01 is told by 07-31 (R-014)', () =>
  expect(successionDeadline('2025-07-01')).toBe('2025-07-31'));
test('a trial of 2025-01-10 may end on 2025-04-10, unless it is used (R-108)', () => {
  expect(trialMayEnd('2025-01-10', null, '2025-04-09', 90)).toBe(false);
  expect(trialMayEnd('2025-01-10', null, '2025-04-10', 90)).toBe(true);
  expect(trialMayEnd('2025-01-10', '2025-02-01', '2025-04-10', 90)).toBe(false);
});

describe('suspension', () => {
  const suspended: ContractEvent[] = [
    ...begun,
    { kind: 'suspended', on: '2025-06-05', ground: 'CARD_DECLINED', until: null },
    { kind: 'resumed', on: '2025-06-20' },
  ];
  test('holds from its day to the day of resumption, and names its ground (R-104)', () => {
    expect(lifeOf('relay', suspended, '2025-06-04').phase).toBe('running');
    expect(lifeOf('relay', suspended, '2025-06-10')).toMatchObject({
      phase: 'suspended',
      suspension: { ground: 'CARD_DECLINED' },
    });
    expect(lifeOf('relay', suspended, '2025-06-20').phase).toBe('running');
  });
  test('leaves June billed in full (R-105)', () => {
    const life = lifeOf('relay', suspended, '2025-06-30');
    expect(billedDays(life.billingStart, life.ending?.lastDay ?? null, '2025-06', 30)).toBe(30);
  });
});

describe('what cancelling would mean', () => {
  const none = () => 0n;
  test('remaining months of the minimum term are owed (R-112, R-113)', () => {
    const events: ContractEvent[] = [
      { kind: 'applied', on: '2025-03-01', byDocument: false },
      { kind: 'accepted', on: '2025-03-10' },
      { kind: 'started', on: '2025-04-01', billingStart: '2025-04-01' },
    ];
    const quote = quoteCancellation(resolveTerms('oem'), lifeOf('oem', events, '2025-10-15'), {
      arrived: '2025-10-15',
      designated: '2025-11-30',
      monthlyFee: 300_000n,
      optionFee: none,
    });
    expect(quote).toMatchObject({ lastDay: '2025-11-30', charge: 1_200_000n });
  });
  test('an option that ends with its contract is charged on its own term and fee (R-115)', () => {
    const events: ContractEvent[] = [
      { kind: 'applied', on: '2024-03-01', byDocument: false },
      { kind: 'accepted', on: '2024-03-10' },
      { kind: 'started', on: '2024-04-01', billingStart: '2024-04-01' },
      { kind: 'option-added', on: '2025-09-01', optionId, option: 'homepage' },
    ];
    const asked = { arrived: '2026-02-10', designated: '2026-03-31', monthlyFee: 300_000n, optionFee: () => 5_000n };
    const quote = quoteCancellation(resolveTerms('xsp'), lifeOf('xsp', events, '2026-02-10'), asked);
    expect(quote.charges.map(({ yen }) => yen)).toEqual([0n, 25_000n]);
  });
  test('a ground of the terms frees from the charge, an invented one does not (R-114)', () => {
    const life = lifeOf('oem', begun, '2025-06-10');
    const asked = { arrived: '2025-06-10', monthlyFee: 100_000n, optionFee: none };
    const terms = resolveTerms('oem');
    expect(quoteCancellation(terms, life, { ...asked, exemption: 'GENERAL_TERMS_28_2' }).charge).toBe(0n);
    expect(quoteCancellation(terms, life, { ...asked, exemption: 'NO_MOOD' }).charge).toBeGreaterThan(0n);
  });
});

describe('a trial (R-108)', () => {
  const trial: ContractEvent[] = [...begun.slice(0, 2), { kind: 'trial-started', on: '2025-04-15' }];
  const converted: ContractEvent = { kind: 'trial-converted', on: '2025-05-20', billingStart: '2025-06-01' };
  test('runs without a billing start, a term or a charge for ending it', () => {
    const life = lifeOf('oem', trial, '2025-05-01');
    expect(life).toMatchObject({
      phase: 'running',
      serviceStart: '2025-04-15',
      billingStart: null,
      formed: '2025-04-10',
    });
    expect(life).toMatchObject({ minimumTermEnd: null, trial: { since: '2025-04-15', converted: null } });
    const asked = { arrived: '2025-05-01', monthlyFee: 300_000n, optionFee: () => 0n };
    expect(quoteCancellation(resolveTerms('oem'), life, asked).charge).toBe(0n);
    expect(lifeOf('managed', trial, '2025-05-01').formed).toBeNull();
  });
  test('that is converted has its dates and its term from then on', () => {
    expect(lifeOf('oem', [...trial, converted], '2025-05-20')).toMatchObject({
      ...{ serviceStart: '2025-04-15', billingStart: '2025-06-01', formed: '2025-05-20', minimumTermEnd: '2026-05-31' },
      trial: { since: '2025-04-15', converted: '2025-05-20' },
    });
    expect(lifeOf('managed', [...trial, converted], '2025-05-20').formed).toBe('2025-06-01');
  });
  test('is converted once, while it runs and does not end, and takes no option before', () => {
    const option: ContractEvent = { kind: 'option-added', on: '2025-06-01', optionId, option: 'homepage' };
    const life = lifeOf('xsp', trial, '2025-05-20');
    expect([mayFollow(life, converted), mayFollow(life, option)]).toEqual([true, false]);
    const paid = lifeOf('xsp', [...trial, converted], '2025-05-20');
    expect([mayFollow(paid, converted), mayFollow(paid, option)]).toEqual([false, true]);
    const discontinued: ContractEvent = { kind: 'discontinued', on: '2025-05-01', lastDay: '2025-11-30' };
    expect(mayFollow(lifeOf('xsp', [...trial, discontinued], '2025-05-20'), converted)).toBe(false);
    expect(mayFollow(lifeOf('xsp', begun, '2025-05-20'), converted)).toBe(false);
    expect(mayFollow(life, { ...converted, billingStart: '2025-05-01' })).toBe(false);
  });
});

describe('what may follow', () => {
  test('an ended contract takes no event, and one that ends takes no second notice', () => {
    const noticed: ContractEvent = {
      kind: 'cancellation-noticed',
      on: '2025-06-10',
      designated: null,
      exemption: null,
      lastDay: '2025-07-10',
      charge: 0,
    };
    const ending = lifeOf('oem', [...begun, noticed], '2025-07-10');
    expect(mayFollow(ending, noticed)).toBe(false);
    expect(mayFollow(ending, { kind: 'cancellation-withdrawn', on: '2025-07-10' })).toBe(true);
    const ended = lifeOf('oem', [...begun, noticed], '2025-07-11');
    expect(ended.phase).toBe('ended');
    expect(mayFollow(ended, { kind: 'cancellation-withdrawn', on: '2025-07-11' })).toBe(false);
  });

  test('whatever is tried, a fold of what was allowed keeps its dates in order', () => {
    const at = fc.integer({ min: 0, max: 900 }).map((days) => addDays('2025-01-01', days));
    const event = fc
      .record({
        kind: fc.constantFrom(...contractEvent.options.map(({ shape }) => shape.kind.value)),
        on: at,
        later: at,
      })
      .map(
        ({ kind, on, later }) =>
          ({
            kind,
            on,
            ...{ byDocument: false, ground: 'ARREARS', billingStart: later, planId, optionId, option: 'homepage' },
            ...{ until: null, designated: null, exemption: null, lastDay: later, charge: 0 },
          }) as ContractEvent,
      );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 12 }), at, (tried, today) => {
        const taken: ContractEvent[] = [{ kind: 'applied', on: '2025-01-01', byDocument: false }];
        for (const each of tried)
          if (mayFollow(contractLife(resolveTerms('oem'), taken, today), each)) taken.push(each);
        const life = contractLife(resolveTerms('oem'), taken, today);
        if (life.phase === 'running' || life.phase === 'suspended') expect(life.accepted).not.toBeNull();
        expect(life.phase === 'ended').toBe(life.ending !== null && life.ending.lastDay < today);
        expect(life.suspension !== null).toBe(life.phase === 'suspended');
        if (life.minimumTermEnd && life.billingStart) expect(life.minimumTermEnd >= life.billingStart).toBe(true);
      }),
      { numRuns: 10_000 },
    );
  });
});

describe('an end that was told', () => {
  const noticed: ContractEvent = {
    ...{ kind: 'cancellation-noticed', on: '2025-06-10', designated: null, exemption: null },
    ...{ lastDay: '2025-07-10', charge: 900 },
  };
  test('is not put off by a discontinuation after it', () => {
    const life = lifeOf('oem', [...begun, noticed], '2025-06-11');
    expect(mayFollow(life, { kind: 'discontinued', on: '2025-06-11', lastDay: '2025-12-31' })).toBe(false);
    expect(mayFollow(life, { kind: 'discontinued', on: '2025-06-11', lastDay: '2025-06-30' })).toBe(true);
  });
  test('by termination is the last word, also on its own day', () => {
    const suspended: ContractEvent = { kind: 'suspended', on: '2025-06-10', ground: 'ARREARS', until: null };
    const terminated: ContractEvent = { kind: 'terminated', on: '2025-06-11', ground: 'ARREARS' };
    const life = lifeOf('oem', [...begun, suspended, terminated], '2025-06-11');
    expect(mayFollow(life, { kind: 'resumed', on: '2025-06-11' })).toBe(false);
    expect(mayFollow(life, { ...terminated })).toBe(false);
  });
});

describe('a managed contract that ends in its first month', () => {
  const started: ContractEvent[] = [
    ...begun.slice(0, 2),
    { kind: 'started', on: '2025-06-01', billingStart: '2025-06-01' },
  ];
  const quote = (proration: 'none' | 'calendar-days', from: ContractEvent[] = started) =>
    quoteCancellation(resolveTerms('managed', { proration }), lifeOf('managed', from, '2025-06-16'), {
      ...{ arrived: '2025-06-16', monthlyFee: 50_000n, optionFee: () => 0n },
    });
  test('owes its month once: the fee of the minimum term is that month’s (R-111)', () =>
    expect(quote('none')).toMatchObject({ lastDay: '2025-06-30', charge: 0n }));
  test('owes what a bill by days leaves out of it', () => {
    const midway: ContractEvent[] = [
      ...begun.slice(0, 2),
      { kind: 'started', on: '2025-06-10', billingStart: '2025-06-10' },
    ];
    expect(quote('calendar-days', midway).charge).toBe(50_000n - 35_000n); // 21 of 30 days are billed
  });
});

test('a relay contract’s first month is that of its acceptance, not of its first billed day (R-003, R-110)', () => {
  const events: ContractEvent[] = [
    { kind: 'applied', on: '2025-06-10', byDocument: false },
    { kind: 'accepted', on: '2025-06-12' },
    { kind: 'started', on: '2025-06-12', billingStart: '2025-08-01' },
  ];
  const asked = { arrived: '2025-07-10', monthlyFee: 1n, optionFee: () => 0n };
  expect(quoteCancellation(resolveTerms('relay'), lifeOf('relay', events, '2025-07-10'), asked).lastDay).toBe(
    '2025-08-31',
  );
});

test('a term that has not begun is owed whole, and no more (R-113)', () => {
  const events: ContractEvent[] = [
    ...begun.slice(0, 2),
    { kind: 'started', on: '2025-04-15', billingStart: '2025-08-01' },
  ];
  const asked = { arrived: '2025-04-20', monthlyFee: 100n, optionFee: () => 0n };
  expect(quoteCancellation(resolveTerms('oem'), lifeOf('oem', events, '2025-04-20'), asked).charge).toBe(1_200n);
});
