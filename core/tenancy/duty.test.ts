import { expect, test } from 'vitest';
import { type Duty, duties, dutyHolds, mayGrantDuty } from './duty.ts';

test.each<[Duty, string, boolean]>([
  ['administrator', 'contract:write', true],
  ['support', 'account:write', true],
  ['support', 'domain:write', false],
  ['support', 'invoice:read', false],
  ['support', 'administrator:write', false],
  ['billing', 'resale:write', true],
  ['billing', 'contract:read', true],
  ['billing', 'contract:write', false],
  ['billing', 'account:read', false],
  ['billing', 'delivery:read', false],
  ['reader', 'invoice:read', true],
  ['reader', 'invoices:page', true],
  ['reader', 'account:write', false],
  ['reader', 'limit:lower', false],
])('%s, %s: %s', (duty, permission, holds) => {
  expect(dutyHolds(duty, permission)).toBe(holds);
});

test('everybody manages how they sign in, whatever they do', () => {
  for (const duty of duties) expect(dutyHolds(duty, 'self:write'), duty).toBe(true);
});

test('nobody grants more than they have', () => {
  const granted = duties.flatMap((from) => duties.filter((to) => mayGrantDuty(from, to)).map((to) => `${from} ${to}`));
  expect(granted).toEqual([
    ...duties.map((to) => `administrator ${to}`),
    'support support',
    'billing billing',
    'reader reader',
  ]);
});
