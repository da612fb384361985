import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../calendar/day.ts';
import { explainTerms, resolveTerms } from './resolve-terms.ts';
import { termsOverride, termsParameters } from './terms-parameters.ts';
import { platformDefault, profileNames, profiles } from './terms-profile.ts';
import { versionOfMonth, versionOn } from './terms-version.ts';

describe('the layers of terms (R-007)', () => {
  const contract = { dueShift: 'none' } as const;
  const plan = { dueShift: 'previous-bank-day', proration: 'calendar-days' } as const;

  test('each value says where it comes from', () => {
    const terms = explainTerms('managed', { contract, plan });
    expect(terms.dueShift).toEqual({ value: 'none', from: 'contract' });
    expect(terms.proration).toEqual({ value: 'calendar-days', from: 'plan' });
    expect(terms.minimumTerm).toEqual({ value: { kind: 'first-month' }, from: 'agreement' });
    expect(terms.logRetentionDays).toEqual({ value: 40, from: 'platform' });
  });

  test.each(profileNames)('%s has a value for every parameter of table Q', (profile) => {
    expect(termsParameters.parse(resolveTerms(profile))).toEqual(resolveTerms(profile));
    expect(termsOverride.parse(profiles[profile])).toEqual(profiles[profile]);
  });

  test('a parameter that does not exist is refused', () => {
    expect(termsOverride.safeParse({ dueShft: 'none' }).success).toBe(false);
    expect(termsOverride.safeParse({ lateCharge: { rate: 14.6, endInclusive: true, dayBasis: 365 } }).success).toBe(
      false,
    );
  });

  test('the strongest layer that speaks always wins', () => {
    const layer = fc.constantFrom<'previous-bank-day' | 'none' | undefined>('previous-bank-day', 'none', undefined);
    const profile = fc.constantFrom(...profileNames);
    fc.assert(
      fc.property(profile, layer, layer, (name, own, planned) => {
        const said = explainTerms(name, {
          ...(own && { contract: { dueShift: own } }),
          ...(planned && { plan: { dueShift: planned } }),
        }).dueShift;
        const agreed = 'dueShift' in profiles[name] ? profiles[name].dueShift : undefined;
        expect(said.value).toBe(own ?? planned ?? agreed ?? platformDefault.dueShift);
        expect(said.from).toBe(own ? 'contract' : planned ? 'plan' : agreed ? 'agreement' : 'platform');
      }),
      { numRuns: 10_000 },
    );
  });
});

describe('versions of terms (R-008)', () => {
  const versions = [{ effectiveFrom: '2025-04-01' }, { effectiveFrom: '2025-10-01' }];

  test('v3 effective 2025-10-01: September is billed by v2, October by v3', () => {
    expect(versionOfMonth(versions, '2025-09')).toBe(versions[0]);
    expect(versionOfMonth(versions, '2025-10')).toBe(versions[1]);
  });
  test('a version within a month waits for the next, unless it is the first', () => {
    const midway = [...versions, { effectiveFrom: '2025-11-15' }];
    expect(versionOfMonth(midway, '2025-11')).toBe(versions[1]);
    expect(versionOfMonth(midway, '2025-12')).toBe(midway[2]);
    expect(versionOfMonth([{ effectiveFrom: '2025-06-12' }], '2025-06')).toEqual({ effectiveFrom: '2025-06-12' });
    expect(versionOfMonth(versions, '2025-03')).toBeNull();
  });
  test('an order of 2025-06-10 is made under the version of 2025-04-01 (R-002)', () =>
    expect(versionOn(versions, '2025-06-10')).toBe(versions[0]));

  test('on every day at most one version holds, and it changes only where one begins', () => {
    const days = fc.uniqueArray(fc.integer({ min: 0, max: 2_000 }), { maxLength: 8 });
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 2_000 }), (starts, at) => {
        const all = starts.map((start) => ({ effectiveFrom: addDays('2020-01-01', start) }));
        const day = addDays('2020-01-01', at);
        const before = starts.filter((start) => start <= at);
        expect(versionOn(all, day)?.effectiveFrom ?? null).toBe(
          before.length === 0 ? null : addDays('2020-01-01', Math.max(...before)),
        );
      }),
      { numRuns: 10_000 },
    );
  });
});
