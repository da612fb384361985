import { describe, expect, test } from 'vitest';
import { acceptanceDates, impossibleDate } from './acceptance-dates.ts';
import { resolveTerms } from './resolve-terms.ts';

const asked = { applied: '2025-04-08', accepted: '2025-04-10' };

describe('the five dates (R-004)', () => {
  test('as negotiated: accepted 04-10, service 04-15, billing 05-01, minimum term from 05-01', () =>
    expect(
      acceptanceDates(resolveTerms('oem'), { ...asked, serviceStart: '2025-04-15', billingStart: '2025-05-01' }),
    ).toEqual({
      ...asked,
      serviceStart: '2025-04-15',
      billingStart: '2025-05-01',
      formed: '2025-04-10',
      minimumTermEnd: '2026-04-30',
    }));
  test('a relay contract begins and is billed with its acceptance (R-003, R-009)', () =>
    expect(acceptanceDates(resolveTerms('relay'), { applied: '2025-06-10', accepted: '2025-06-12' })).toMatchObject({
      serviceStart: '2025-06-12',
      billingStart: '2025-06-12',
      formed: '2025-06-12',
    }));
  test('a managed one is formed on its billing start, and bound to that month’s end (R-003, R-010)', () =>
    expect(acceptanceDates(resolveTerms('managed'), { applied: '2025-06-01', accepted: '2025-06-10' })).toMatchObject({
      billingStart: '2025-06-10',
      formed: '2025-06-10',
      minimumTermEnd: '2025-06-30',
    }));
  test('where nothing is prorated, billing begins with the first whole month', () => {
    const terms = { ...resolveTerms('xsp'), proration: 'none' as const };
    expect(acceptanceDates(terms, asked).billingStart).toBe('2025-05-01');
    expect(acceptanceDates(terms, { ...asked, serviceStart: '2025-06-01' }).billingStart).toBe('2025-06-01');
    expect(acceptanceDates({ ...terms, proration: 'calendar-days' }, asked).billingStart).toBe('2025-04-10');
  });
});

test.each([
  ['all in order', {}, null],
  ['accepted before it was applied for', { accepted: '2025-04-07' }, '2025-04-07'],
  ['accepted tomorrow', { accepted: '2025-04-21' }, '2025-04-21'],
  ['started before it was accepted', { serviceStart: '2025-04-09' }, '2025-04-09'],
  ['billed before it was accepted', { serviceStart: '2025-04-15', billingStart: '2025-04-09' }, '2025-04-09'],
  [
    'billed in a month that is over',
    { applied: '2025-03-01', accepted: '2025-03-02', billingStart: '2025-03-31' },
    '2025-03-31',
  ],
])('%s', (_, some, day) =>
  expect(impossibleDate(acceptanceDates(resolveTerms('xsp'), { ...asked, ...some }), '2025-04-20')?.day ?? null).toBe(
    day,
  ),
);
