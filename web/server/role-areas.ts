import { type Duty, dutiesOf, type House } from '../../core/tenancy/duty.ts';
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
    contracts: ['contract', 'designation', 'terms'],
    ends: ['end-of-life'],
    plans: ['plan'],
    invoices: ['invoice', 'payment'],
    administrators: ['administrator', 'sign-in-policy'],
    audit: ['audit'],
  },
  reseller: {
    customers: ['customer', 'pool'],
    domains: ['domain', 'dns', 'designation', 'sts'],
    accounts: ['account', 'account-import', 'account-bulk', 'app-password', 'alias', 'forwarding', 'vacation'],
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
    audit: ['audit', 'audit-chain'],
  },
} as const satisfies Record<House, Record<string, readonly string[]>>;
export type Area = { [H in House]: keyof (typeof areas)[H] }[House];

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
