import { expect, test } from 'vitest';
import { may } from './permissions.ts';

test('a customer’s administrator manages accounts, and neither customers nor resellers', () => {
  const identity = { role: 'customer_admin', duty: 'administrator' } as const;
  expect(may(identity, 'account:write')).toBe(true);
  expect(may(identity, 'customer:read')).toBe(false);
  expect(may(identity, 'domain:read')).toBe(true);
  expect(may(identity, 'domain:write')).toBe(false);
  expect(may(identity, 'reseller:read')).toBe(false);
});

test('a reseller lowers limits and a customer’s administrator looks; only the operator sets and restricts', () => {
  expect(may({ role: 'reseller_admin', duty: 'administrator' }, 'limit:lower')).toBe(true);
  expect(may({ role: 'customer_admin', duty: 'administrator' }, 'limit:lower')).toBe(false);
  expect(may({ role: 'customer_admin', duty: 'administrator' }, 'limit:read')).toBe(true);
  expect(may({ role: 'reseller_admin', duty: 'administrator' }, 'limit:set')).toBe(false);
});

test('the operator does not read a tenant’s mail log', () => {
  expect(may({ role: 'operator_admin', duty: 'administrator' }, 'delivery:read')).toBe(false);
});
