import { type Duty, duties } from '../../core/tenancy/duty.ts';
import { may, type Permission, permissions } from './permissions.ts';

/** What the permissions of a reseller are about, as people see it: nouns of permissions that stand or fall together. */
export const areas = {
  customers: ['customer', 'pool'],
  domains: ['domain', 'designation', 'sts'],
  accounts: ['account', 'app-password', 'alias', 'forwarding', 'vacation'],
  inbound: ['inbound'],
  deliveries: ['delivery'],
  suppression: ['suppression'],
  relay: ['relay'],
  limits: ['limit'],
  webhooks: ['webhook'],
  usage: ['metering'],
  contract: ['contract', 'invoice', 'invoices'],
  resale: ['resale', 'resale-invoice'],
  notices: ['notice', 'brand'],
  administrators: ['administrator', 'responsible', 'sign-in-policy'],
  compromises: ['compromise'],
  audit: ['audit', 'audit-chain'],
} as const satisfies Record<string, readonly string[]>;
export type Area = keyof typeof areas;

/** `write`: all that there is to change; `read`: a look, or a look with a part of it. */
export type Extent = 'none' | 'read' | 'write';
export type RoleRow = { readonly area: Area; readonly extents: Readonly<Record<Duty, Extent>> };

const nounOf = (permission: string) => permission.split(':')[0] ?? '';
const ofReseller = (Object.keys(permissions) as Permission[]).filter((permission) =>
  may({ role: 'reseller_admin', duty: 'administrator' }, permission),
);

function extentOf(duty: Duty, about: readonly Permission[]): Extent {
  const held = about.filter((permission) => may({ role: 'reseller_admin', duty }, permission));
  if (held.length === 0) return 'none';
  const changes = about.some((permission) => !/:(read|page)$/.test(permission));
  return held.length === about.length && changes ? 'write' : 'read';
}

/** What each duty at a reseller may do, read from the permissions themselves. */
export const roleRows = (): RoleRow[] =>
  (Object.keys(areas) as Area[]).map((area) => {
    const nouns: readonly string[] = areas[area];
    const about = ofReseller.filter((permission) => nouns.includes(nounOf(permission)));
    const extents = Object.fromEntries(duties.map((duty) => [duty, extentOf(duty, about)])) as Record<Duty, Extent>;
    return { area, extents };
  });
