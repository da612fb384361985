import { leavePermission, openedBy } from '../../core/support/consent-areas.ts';
import { roleHolds } from '../../core/tenancy/custom-role.ts';
import { dutyHolds, houseOf } from '../../core/tenancy/duty.ts';
import type { Identity } from './identity.ts';

type Role = Identity['role'] | 'visitor';

const operator = ['operator_admin'] as const;
const reseller = ['reseller_admin'] as const;
const tenant = ['reseller_admin', 'customer_admin'] as const;
/** What belongs to one domain: also theirs who administer some of a customer's. */
const ofDomain = [...tenant, 'domain_admin'] as const;
const administrators = ['operator_admin', 'reseller_admin', 'customer_admin'] as const;
const holder = ['account_holder'] as const;
/** What belongs to one account: its holder's to decide, and that of whoever administers it. */
const ofAccount = [...ofDomain, ...holder] as const;
const everyoneSignedIn = [...administrators, 'domain_admin', ...holder] as const;
const everyone = ['visitor', ...everyoneSignedIn] as const;

/** Who may do what. Every procedure and page names one of these; a test fails when one does not. */
export const permissions = {
  'invitation:accept': everyone,
  'password:reset': everyone,
  'email:confirm': everyone,
  'passkey:challenge': everyone,

  'self:read': everyoneSignedIn,
  'self:write': everyoneSignedIn,
  'administrator:read': administrators,
  'administrator:write': administrators,
  'sign-in-policy:read': ['operator_admin', 'reseller_admin'],
  'sign-in-policy:write': ['operator_admin', 'reseller_admin'],

  'responsible:read': reseller,
  'responsible:write': reseller,
  'support:read': administrators,
  'support:write': tenant,
  'support:ask': operator,
  'visit:leave': administrators,

  'compromise:read': tenant,
  'compromise:report': tenant,
  'compromise:lift': tenant,
  'compromise:decide': operator,
  'inquiry:page': ['operator_admin', ...ofAccount],
  'inquiry:read': ofAccount,
  'inquiry:write': ofAccount,
  'inquiry-queue:read': reseller,
  'inquiry:answer': reseller,
  'inquiry:escalated': operator,
  'abuse:page': ['operator_admin', 'reseller_admin'],
  'abuse:read': reseller,
  'abuse:write': reseller,
  'abuse:decide': operator,

  'audit:read': administrators,
  'audit-chain:read': reseller,
  'audit:verify': operator,

  'platform:read': operator,
  'reseller:read': operator,
  'reseller:write': operator,
  'certificate:read': operator,
  'certificate:write': operator,
  'source:read': operator,
  'source:write': operator,
  'queue:read': operator,
  'queue:write': operator,
  'node:read': operator,
  'node:write': operator,
  'job:read': operator,
  'job:write': operator,

  'designation:page': ['operator_admin', 'reseller_admin'],
  'designation:read': reseller,
  'designation:write': reseller,
  'designation:decide': operator,

  'contract:read': reseller,
  'contract:write': reseller,
  'contract:decide': operator,
  'end-of-life:decide': operator,
  'plan:write': operator,
  'terms:compute': operator,
  'invoice:read': reseller,
  'invoice:issue': operator,
  'payment:write': operator,
  'resale:read': reseller,
  'resale:write': reseller,
  'resale-invoice:read': tenant,
  'invoices:page': tenant,

  'customer:read': reseller,
  'customer:write': reseller,

  'pool:read': tenant,
  'domain:read': ofDomain,
  'domain:write': reseller,
  'domain:remove': reseller,
  'domain:move': reseller,
  'dns:read': tenant,
  'account:read': ofDomain,
  'account:write': ofDomain,
  'account:move': reseller,
  'account-import:write': tenant,
  'account-bulk:write': tenant,
  'alias:read': ofDomain,
  'alias:write': ofDomain,
  'app-password:read': ofAccount,
  'app-password:write': ofAccount,
  'login:read': ['operator_admin', ...ofDomain],
  'forwarding:read': ofAccount,
  'forwarding:write': ofAccount,
  'vacation:read': ofAccount,
  'vacation:write': ofAccount,
  'filter:read': ofAccount,
  'filter:write': ofAccount,
  'spam:read': ofAccount,
  'spam:write': ofAccount,
  'mailbox:read': holder,
  'inbound:read': ofDomain,
  'inbound:write': ofDomain,
  'sts:read': tenant,
  'sts:write': tenant,
  'sts:report': reseller,
  'relay:read': reseller,
  'relay:write': reseller,
  'delivery:read': ofDomain,
  'delivery-count:read': tenant,
  'metering:read': tenant,
  'limit:read': administrators,
  'limit:lower': reseller,
  'limit:set': operator,
  'brand:read': reseller,
  'brand:write': reseller,
  'notice:read': reseller,
  'notice:write': reseller,
  'suppression:read': tenant,
  'suppression:write': tenant,
  'api-key:read': tenant,
  'api-key:write': tenant,
  'webhook:read': tenant,
  'webhook:write': tenant,
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

/** What of somebody decides what they may. */
export type Standing = Pick<Identity, 'role' | 'duty' | 'customRole' | 'visit' | 'apiKey'>;

/** All that someone may. */
export const permissionsOf = (identity: Standing): Permission[] =>
  (Object.keys(permissions) as Permission[]).filter((permission) => may(identity, permission));

/**
 * Whether someone may: what their level may, as far as their duty, or a role of their house's own making, goes; of support that looks with a consent, what the consent opens.
 * Of a key, what it was given. `null` is a visitor who is not signed in.
 */
export function may(identity: Standing | null, permission: Permission): boolean {
  const roles: readonly Role[] = permissions[permission];
  if (!roles.includes(identity?.role ?? 'visitor')) return false;
  if (identity?.apiKey && !identity.apiKey.permissions.includes(permission)) return false;
  if (identity?.visit)
    return permission === leavePermission || openedBy(identity.visit.areas, permission) !== undefined;
  if (identity?.duty === 'custom') return roleHolds(identity.customRole, permission);
  return identity === null || dutyHolds(houseOf(identity.role), identity.duty, permission);
}
