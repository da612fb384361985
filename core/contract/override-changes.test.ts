import { expect, test } from 'vitest';
import { overrideChanges } from './override-changes.ts';
import { explainTerms } from './resolve-terms.ts';

const xsp = explainTerms('xsp');

test('says what becomes of each parameter, and whose word it was and is (R-007)', () =>
  expect(
    overrideChanges(xsp, explainTerms('xsp', { contract: { dueShift: 'previous-bank-day', trialIdleDays: 30 } })),
  ).toEqual([
    { name: 'dueShift', before: xsp.dueShift, after: { value: 'previous-bank-day', from: 'contract' } },
    { name: 'trialIdleDays', before: { value: 90, from: 'platform' }, after: { value: 30, from: 'contract' } },
  ]));
test('the same value from another layer is a change: it no longer follows the agreement', () =>
  expect(overrideChanges(xsp, explainTerms('xsp', { contract: { trialIdleDays: 90 } }))).toMatchObject([
    { name: 'trialIdleDays', before: { from: 'platform' }, after: { from: 'contract' } },
  ]));
test('nothing changed is nothing', () => expect(overrideChanges(xsp, explainTerms('xsp'))).toEqual([]));
