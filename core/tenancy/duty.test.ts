import { expect, test } from 'vitest';
import { type Duty, duties, dutiesOf, dutyHolds, hasDuty, opened } from './duty.ts';

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
  expect(dutyHolds('reseller', duty, permission)).toBe(holds);
});

test.each<[Duty, string, boolean]>([
  ['administrator', 'payment:write', true],
  ['support', 'queue:write', true],
  ['support', 'compromise:decide', true],
  ['support', 'payment:write', false],
  ['support', 'invoice:issue', false],
  ['support', 'contract:decide', false],
  ['support', 'reseller:write', false],
  ['support', 'administrator:write', false],
  ['billing', 'payment:write', true],
  ['billing', 'contract:decide', true],
  ['billing', 'end-of-life:decide', false],
  ['billing', 'queue:read', false],
  ['billing', 'queue:write', false],
  ['billing', 'node:write', false],
  ['billing', 'compromise:decide', false],
  ['billing', 'audit:read', false],
  ['billing', 'administrator:write', false],
])('at the operator %s, %s: %s', (duty, permission, holds) => {
  expect(dutyHolds('operator', duty, permission)).toBe(holds);
});

test('there are no readers at the operator, and nobody but administrators at a customer', () => {
  expect(dutiesOf.operator).toEqual(['administrator', 'support', 'billing']);
  expect(duties.map((duty) => hasDuty('operator_admin', duty))).toEqual([true, true, true, false]);
  expect(duties.map((duty) => hasDuty('reseller_admin', duty))).toEqual([true, true, true, true]);
  expect(duties.map((duty) => hasDuty('customer_admin', duty))).toEqual([true, false, false, false]);
});

test('everybody manages how they sign in, whatever they do', () => {
  for (const house of ['operator', 'reseller'] as const)
    for (const duty of duties) expect(dutyHolds(house, duty, 'self:write'), duty).toBe(true);
});

test('nobody is kept from a mailed link because they are signed in', () => {
  for (const house of ['operator', 'reseller'] as const)
    for (const duty of duties)
      for (const each of opened) expect(dutyHolds(house, duty, each), `${duty} ${each}`).toBe(true);
});
