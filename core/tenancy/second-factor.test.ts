import { expect, test } from 'vitest';
import { type SecondFactorScope, secondFactorDueAt } from './second-factor.ts';

const since = new Date('2026-11-01T00:00:00Z');
const enforcedFrom = new Date('2026-11-15T00:00:00Z');
const early = new Date('2026-10-01T00:00:00Z');
const late = new Date('2026-11-02T00:00:00Z');

test.each<[SecondFactorScope, string | null, Date, Date | null]>([
  ['nobody', null, early, null],
  ['administrators', null, early, enforcedFrom],
  ['administrators', 'a customer', early, null],
  ['everyone', 'a customer', early, enforcedFrom],
  ['everyone', null, since, enforcedFrom],
  ['everyone', null, late, late],
  ['administrators', 'a customer', late, null],
])('asked of %s, for somebody of customer %s', (scope, customerId, createdAt, due) => {
  expect(secondFactorDueAt({ scope, since, enforcedFrom }, { customerId, createdAt })).toEqual(due);
});

test('without a policy nobody has to', () => {
  expect(secondFactorDueAt(null, { customerId: null, createdAt: early })).toBeNull();
});
