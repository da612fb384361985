import { describe, expect, test } from 'vitest';
import { profiles } from '../../../core/contract/terms-profile.ts';
import { answerTerms } from '../../../core/terms/answer.ts';
import { errorPlace, inputOf, type RuleName, ruleExamples, ruleNames } from './rule-form.ts';

const answer = (rule: RuleName, values: Readonly<Record<string, string>>, profile = 'relay') =>
  answerTerms(JSON.stringify({ rule, profile, input: inputOf(rule, values) }), 'ja');

describe('the calculator’s forms', () => {
  test.each(ruleNames.flatMap((rule) => Object.keys(profiles).map((profile) => [rule, profile] as const)))(
    'the example of %s is answered for %s',
    (rule, profile) => {
      expect(answer(rule, ruleExamples[rule], profile)).toHaveProperty('value');
    },
  );

  test('give the worked figures of the terms', () => {
    const exampleOf = (rule: RuleName, profile?: string) => answer(rule, ruleExamples[rule], profile);
    expect(exampleOf('late-charge')).toMatchObject({ value: 1_200 }); // R-103, 000
    expect(exampleOf('late-charge', 'managed')).toMatchObject({ value: 1_240 }); // R-103, 002
    expect(exampleOf('overage')).toMatchObject({ value: 3_600 });
    expect(exampleOf('peak')).toMatchObject({ value: 1_250 });
    expect(exampleOf('early-termination', 'xsp')).toMatchObject({ value: 1_200_000 });
    expect(exampleOf('tax')).toMatchObject({ value: 12_500 });
    expect(exampleOf('invoice-total')).toMatchObject({ value: 192_500 });
  });

  test('an optional field may stay empty, and numbers may have separators', () => {
    expect(inputOf('early-termination', { monthlyFee: '1,000', effective: '2025-01-31' })).toEqual({
      ...{ monthlyFee: 1_000, minimumTermEnd: null, effective: '2025-01-31' },
    });
  });

  test.each([
    ['late-charge', { amount: '1.5' }, 'amount', null],
    ['late-charge', { due: '2025-02-30' }, 'due', null],
    ['peak', { changes: '2025-06-12T10:00:00+09:00, 1\nyesterday, 1' }, 'changes', 2],
    ['peak', { changes: '2025-06-12T10:00:00+09:00, -9999' }, 'changes', null],
    ['tax', { lines: '100, luxury' }, 'lines', 1],
    ['invoice-total', { lines: 'monthly, 1, standard, 2025-06-01, more' }, 'lines', 1],
    ['cancellation-date', { noticeArrived: '2020-01-01' }, 'noticeArrived', null],
  ] as const)('%s with %j is refused at its field', (rule, wrong, field, row) => {
    const answered = answer(rule, { ...ruleExamples[rule], ...wrong });
    expect(answered).toHaveProperty('error');
    expect('error' in answered && errorPlace(rule, answered.error.field)).toEqual({ field, row });
  });
});
