import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerTerms } from './answer.ts';

const ask = (rule: string, profile: string, input: unknown) => answerTerms(JSON.stringify({ rule, profile, input }));
const peak = (opening: number, ...changes: object[]) => ask('peak', 'oem', { month: '2025-06', opening, changes });

test('bills the peak of the month (R-092)', () => {
  const changes = [
    { at: '2025-06-20T12:00:00+09:00', delta: -400 },
    { at: '2025-06-12T12:00:00+09:00', delta: 250 },
  ];
  expect(peak(1_000, ...changes)).toMatchObject({ value: 1_250 });
});

test.each([
  [1, -1],
  [-1, 1],
])('a move (%i, %i) leaves the peak alone (R-092)', (first, second) => {
  const at = '2025-06-05T00:00:00Z';
  const move = [
    { at, delta: first, tx: 'move' },
    { at, delta: second, tx: 'move' },
  ];
  expect(peak(10, ...move)).toMatchObject({ value: 10 });
});

test('June in Japan ends at 15:00 UTC (R-092)', () => {
  expect(peak(1, { at: '2025-06-30T14:59:59Z', delta: 1 })).toMatchObject({ value: 2 });
  expect(peak(1, { at: '2025-06-30T15:00:00Z', delta: 1 })).toMatchObject({ value: 1 });
});

describe('names the field that is wrong', () => {
  const late = { amount: 1, due: '2025-04-30', paid: '2025-05-31' };
  const cancel = { contractStart: '2025-06-10', noticeArrived: '2025-06-01' };
  test.each<[string, string, string, unknown]>([
    ['rule', 'bribe', 'relay', {}],
    ['profile', 'late-charge', 'free', late],
    ['input', 'late-charge', 'relay', undefined],
    ['input', 'late-charge', 'relay', null],
    ['input.amount', 'late-charge', 'relay', { ...late, amount: -1 }],
    ['input.amount', 'late-charge', 'relay', { ...late, amount: '1' }],
    ['input.due', 'late-charge', 'relay', { ...late, due: '2025-02-30' }],
    ['input.extra', 'late-charge', 'relay', { ...late, extra: 1 }],
    ['input.noticeArrived', 'cancellation-date', 'oem', cancel],
    ['input.changes.0.at', 'peak', 'oem', { month: '2025-06', opening: 1, changes: [{ at: '06-12', delta: 1 }] }],
    ['input.usageMonth', 'due-date', 'relay', { usageMonth: '2025-13' }],
    ['input.usageMonth', 'due-date', 'managed', { usageMonth: '2150-03' }],
    ['input.lines.0.category', 'tax', 'oem', { lines: [{ amount: 1, category: 'none' }], supplyDate: '2025-06-30' }],
  ])('%s', (field, rule, profile, input) => expect(ask(rule, profile, input)).toMatchObject({ error: { field } }));

  test('line', () => expect(answerTerms('nonsense')).toMatchObject({ error: { field: 'line' } }));
  test('input.changes, when more accounts close than were open', () =>
    expect(peak(0, { at: '2025-06-05T00:00:00Z', delta: -1 })).toMatchObject({ error: { field: 'input.changes' } }));
});

test('refuses a result that a JSON number cannot hold', () => {
  const input = { quota: 0, counted: Number.MAX_SAFE_INTEGER, unitPrice: Number.MAX_SAFE_INTEGER };
  expect(ask('overage', 'relay', input)).toMatchObject({ error: { field: 'input' } });
});

test('tells its steps in either language', () => {
  const line = JSON.stringify({ rule: 'due-date', profile: 'relay', input: { usageMonth: '2025-06' } });
  expect(answerTerms(line, 'en')).toEqual({
    value: '2025-07-31',
    steps: ['end of the month after 2025-06: 2025-07-31'],
  });
  expect(answerTerms(line, 'ja')).toMatchObject({ steps: ['利用月 2025-06 の翌月末日 2025-07-31'] });
});

test('answers whatever it is asked', () => {
  const days = fc.constantFrom('2025-06-30', '9999-12-31', '1000-01-01', '', 7);
  const input = fc.record(
    {
      contractStart: days,
      noticeArrived: days,
      designated: days,
      billingStart: days,
      usageMonth: fc.constantFrom('9999-12', '1000-01'),
    },
    { requiredKeys: [] },
  );
  const rule = fc.constantFrom('cancellation-date', 'minimum-term-end', 'due-date', 'peak');
  const profile = fc.constantFrom('relay', 'suite', 'managed', 'oem', 'xsp');
  fc.assert(
    fc.property(rule, profile, fc.oneof(input, fc.jsonValue()), (...question) => {
      const answer = ask(...question);
      expect('error' in answer || 'value' in answer).toBe(true);
    }),
    { numRuns: 10_000 },
  );
});
