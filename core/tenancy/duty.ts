/** What somebody does for a reseller: a part of what its administrators may, never more. */
export const duties = ['administrator', 'support', 'billing', 'reader'] as const;
export type Duty = (typeof duties)[number];

/** Everybody's own: how they sign in. */
const own = ['self:read', 'self:write', 'administrator:read', 'responsible:read'] as const;

/** The permissions of those who have some; an administrator has all of their level, a reader all that change nothing. */
const held: Readonly<Record<'support' | 'billing', ReadonlySet<string>>> = {
  support: new Set([
    ...own,
    'customer:read',
    'pool:read',
    'domain:read',
    'designation:page',
    'designation:read',
    'account:read',
    'account:write',
    'alias:read',
    'alias:write',
    'app-password:read',
    'app-password:write',
    'forwarding:read',
    'forwarding:write',
    'vacation:read',
    'vacation:write',
    'inbound:read',
    'inbound:write',
    'sts:read',
    'relay:read',
    'delivery:read',
    'metering:read',
    'limit:read',
    'suppression:read',
    'suppression:write',
    'webhook:read',
    'compromise:read',
  ]),
  billing: new Set([
    ...own,
    'customer:read',
    'pool:read',
    'contract:read',
    'invoices:page',
    'invoice:read',
    'resale:read',
    'resale:write',
    'resale-invoice:read',
    'metering:read',
  ]),
};

/** What somebody may do of what their level may. @param permission noun:verb; `:read` and `:page` change nothing */
export function dutyHolds(duty: Duty, permission: string): boolean {
  if (duty === 'administrator') return true;
  if (duty === 'reader') return /:(read|page)$/.test(permission) || permission === 'self:write';
  return held[duty].has(permission);
}

/** Whether who has one duty may give, change or take another: nobody grants more than they have. */
export const mayGrantDuty = (from: Duty, to: Duty): boolean => from === 'administrator' || from === to;
