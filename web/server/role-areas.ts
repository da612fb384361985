import { completed } from '../../core/tenancy/custom-role.ts';
import { type Duty, dutiesOf, type House, houseOf } from '../../core/tenancy/duty.ts';
import { givable } from './grantable.ts';
import type { Identity } from './identity.ts';
import { may, type Permission, permissions } from './permissions.ts';

/** What the permissions of a level are about, as people see it: nouns of permissions that stand or fall together. */
export const areas = {
  operator: {
    resellers: ['reseller'],
    platform: ['platform'],
    deliveryBase: ['source', 'node'],
    queue: ['queue'],
    jobs: ['job'],
    certificates: ['certificate'],
    limits: ['limit'],
    compromises: ['compromise', 'abuse'],
    support: ['support'],
    inquiries: ['inquiry'],
    contracts: ['contract', 'designation', 'terms'],
    ends: ['end-of-life'],
    plans: ['plan'],
    invoices: ['invoice', 'payment'],
    administrators: ['administrator', 'sign-in-policy', 'login'],
    audit: ['audit'],
  },
  reseller: {
    customers: ['customer', 'pool'],
    domains: ['domain', 'dns', 'designation', 'sts'],
    accounts: [
      'account',
      'account-import',
      'account-bulk',
      'app-password',
      'login',
      'alias',
      'forwarding',
      'vacation',
      'filter',
      'spam',
    ],
    inbound: ['inbound'],
    deliveries: ['delivery', 'delivery-count'],
    suppression: ['suppression'],
    relay: ['relay'],
    limits: ['limit'],
    webhooks: ['webhook'],
    apiKeys: ['api-key'],
    usage: ['metering'],
    contract: ['contract', 'invoice', 'invoices'],
    resale: ['resale', 'resale-invoice'],
    notices: ['notice', 'brand'],
    administrators: ['administrator', 'responsible', 'sign-in-policy'],
    compromises: ['compromise', 'abuse'],
    support: ['support'],
    inquiries: ['inquiry', 'inquiry-queue'],
    audit: ['audit', 'audit-chain'],
  },
} as const satisfies Record<House, Record<string, readonly string[]>>;
export type Area = { [H in House]: keyof (typeof areas)[H] }[House];

/** What of an area there is to choose when a role is made; `needs`: what each brings along. */
export type AreaChoice = {
  readonly area: Area;
  readonly permissions: readonly {
    readonly permission: string;
    readonly givable: boolean;
    readonly needs: readonly string[];
  }[];
};

/** `write`: all that there is to change; `read`: a look, or a look with a part of it. */
export type Extent = 'none' | 'read' | 'write';
export type RoleRow = { readonly area: Area; readonly extents: Readonly<Partial<Record<Duty, Extent>>> };

const roleOf = { operator: 'operator_admin', reseller: 'reseller_admin' } as const satisfies Record<House, string>;
const nounOf = (permission: string) => permission.split(':')[0] ?? '';

/** All that there is at a level. */
const permissionsAt = (house: House) =>
  (Object.keys(permissions) as Permission[]).filter((permission) =>
    may({ role: roleOf[house], duty: 'administrator' }, permission),
  );

function extentOf(house: House, duty: Duty, about: readonly Permission[]): Extent {
  const held = about.filter((permission) => may({ role: roleOf[house], duty }, permission));
  if (held.length === 0) return 'none';
  const changes = about.some((permission) => !/:(read|page|verify)$/.test(permission));
  return held.length === about.length && changes ? 'write' : 'read';
}

/** What each duty at a reseller, or at the operator, may do, read from the permissions themselves. */
export function roleRows(house: House): RoleRow[] {
  const all = permissionsAt(house);
  return (Object.entries(areas[house]) as [Area, readonly string[]][]).map(([area, nouns]) => {
    const about = all.filter((permission) => nouns.includes(nounOf(permission)));
    return {
      area,
      extents: Object.fromEntries(dutiesOf[house].map((duty) => [duty, extentOf(house, duty, about)])),
    };
  });
}

/**
 * What there is to choose for a role of somebody's level, by area. A customer's areas are those of a reseller of which it has anything.
 * What only opens a page comes along by itself.
 */
export function areaChoices(maker: Identity): AreaChoice[] {
  const { level, held } = givable(maker);
  const offered = level.filter((permission) => !permission.endsWith(':page'));
  return (Object.entries(areas[houseOf(maker.role) ?? 'reseller']) as [Area, readonly string[]][])
    .map(([area, nouns]) => ({
      area,
      permissions: offered
        .filter((permission) => nouns.includes(nounOf(permission)))
        .map((permission) => {
          const whole = completed([permission], level);
          const needs = whole.filter((each) => each !== permission && offered.includes(each));
          return { permission, givable: whole.every((each) => held.includes(each)), needs };
        }),
    }))
    .filter(({ permissions: there }) => there.length > 0);
}
