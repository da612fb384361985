import { expect, test } from 'vitest';
import { may, type Permission, permissions } from './permissions.ts';
import { areas, roleRows } from './role-areas.ts';

test.each([
  ['operator', 'operator_admin'],
  ['reseller', 'reseller_admin'],
] as const)(
  'every permission of the %s stands in one area, but for one’s own sign-in and the way in',
  (house, role) => {
    const named = (Object.keys(permissions) as Permission[])
      .filter((permission) => may({ role, duty: 'administrator' }, permission))
      .map((permission) => permission.split(':')[0]);
    const shown = Object.values(areas[house]).flat() as string[];
    expect(new Set(shown).size).toBe(shown.length);
    expect(new Set([...shown, 'self', 'invitation', 'password', 'visit'])).toEqual(new Set(named));
  },
);

test('an administrator changes all there is to change, a reader looks, support and billing have their parts', () => {
  const rows = roleRows('reseller');
  const looks = rows.filter(({ extents }) => extents.administrator !== 'write').map(({ area }) => area);
  expect(looks).toEqual(['deliveries', 'usage', 'audit']); // there is nothing to change
  expect(new Set(rows.map(({ extents }) => extents.reader))).toEqual(new Set(['read']));
  const by = Object.fromEntries(rows.map(({ area, extents }) => [area, [extents.support, extents.billing]]));
  expect(by).toMatchObject({
    accounts: ['write', 'none'],
    domains: ['read', 'none'],
    deliveries: ['read', 'none'],
    contract: ['none', 'read'],
    resale: ['none', 'write'],
    administrators: ['read', 'read'],
  });
});

test('of the operator’s staff support changes no money, and billing neither mail nor nodes', () => {
  const rows = roleRows('operator');
  expect(rows.filter(({ extents }) => extents.administrator === 'none')).toEqual([]);
  const by = Object.fromEntries(rows.map(({ area, extents }) => [area, [extents.support, extents.billing]]));
  expect(by).toEqual({
    resellers: ['read', 'read'],
    platform: ['read', 'none'],
    deliveryBase: ['read', 'none'],
    queue: ['write', 'none'],
    jobs: ['write', 'none'],
    certificates: ['write', 'none'],
    limits: ['write', 'none'],
    compromises: ['write', 'none'],
    support: ['write', 'none'],
    contracts: ['none', 'write'],
    ends: ['none', 'none'],
    plans: ['none', 'write'],
    invoices: ['none', 'write'],
    administrators: ['read', 'read'],
    audit: ['read', 'none'],
  });
});
