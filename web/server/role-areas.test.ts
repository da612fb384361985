import { expect, test } from 'vitest';
import { completed, isChoosable } from '../../core/tenancy/custom-role.ts';
import en from '../messages/en/permission.json' with { type: 'json' };
import ja from '../messages/ja/permission.json' with { type: 'json' };
import type { Identity } from './identity.ts';
import { may, type Permission, permissions } from './permissions.ts';
import { areaChoices, areas, roleRows } from './role-areas.ts';

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
    expect(new Set([...shown, 'self', 'invitation', 'passkey', 'password', 'email', 'visit'])).toEqual(new Set(named));
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
    inquiries: ['write', 'none'],
    plans: ['none', 'write'],
    invoices: ['none', 'write'],
    administrators: ['read', 'read'],
    audit: ['read', 'none'],
  });
});

const somebody = (role: Identity['role'], held?: string[]): Identity => ({
  ...{ sessionId: 's', userId: 'u', name: 'x', role, resellerId: null, customerId: null, locale: 'ja' },
  ...(held ? { duty: 'custom', customRole: { id: 'r', name: 'x', permissions: held } } : { duty: 'administrator' }),
});

test.each(['operator_admin', 'reseller_admin', 'customer_admin'] as const)(
  'every permission of %s can be chosen for a role, in words of both languages, and opens a page',
  (role) => {
    const offered = areaChoices(somebody(role)).flatMap(({ permissions: there }) => there);
    const level = (Object.keys(permissions) as Permission[]).filter((each) =>
      may({ role, duty: 'administrator' }, each),
    );
    expect(offered.map(({ permission }) => permission).toSorted()).toEqual(
      level.filter((each) => isChoosable(each) && !each.endsWith(':page')).toSorted(),
    );
    expect(offered.filter(({ givable }) => !givable)).toEqual([]);
    for (const { permission, needs } of offered) {
      const [noun = '', verb = ''] = permission.split(':');
      for (const words of [ja, en])
        expect((words as Record<string, Record<string, string>>)[noun]?.[verb], permission).toBeTypeOf('string');
      expect(
        completed([permission, ...needs], level)
          .filter((each) => !each.endsWith(':page'))
          .toSorted(),
      ).toEqual([permission, ...needs].toSorted());
    }
  },
);

test('of who holds a part, only that part can be given', () => {
  const offered = areaChoices(somebody('reseller_admin', ['domain:read', 'account:read', 'delivery:read']));
  const given = offered.flatMap(({ permissions: there }) => there.filter(({ givable }) => givable));
  expect(given.map(({ permission }) => permission)).toEqual(['domain:read', 'account:read', 'delivery:read']);
});
