import { expect, test } from 'vitest';
import { type Demanded, type DemandStanding, demandStanding, mayTerminate } from './demand.ts';
import { successionDeadline } from './term-period.ts';

const due = successionDeadline('2026-07-01');

test.each<[string, Partial<Demanded>, DemandStanding]>([
  ['2026-07-31', {}, 'open'],
  ['2026-08-01', {}, 'overdue'],
  ['2026-08-01', { answered: true }, 'answered'],
  ['2026-08-01', { answered: true, closed: true }, 'closed'],
  ['2026-08-01', { closed: true }, 'closed'],
])('a merger of 07-01 on %s with %o: %s (R-014)', (today, some, standing) => {
  expect(demandStanding({ due, answered: false, closed: false, ...some }, today)).toBe(standing);
});

test('only a suspicion without a reply leads to termination (R-015)', () => {
  expect(mayTerminate('anti-social', 'overdue')).toBe(true);
  for (const standing of ['open', 'answered', 'closed'] as const)
    expect(mayTerminate('anti-social', standing)).toBe(false);
  expect(mayTerminate('succession', 'overdue')).toBe(false);
});
