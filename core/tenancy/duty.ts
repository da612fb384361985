/** What somebody does for a reseller or the operator: a part of what its administrators may, never more. */
export const duties = ['administrator', 'support', 'billing', 'reader'] as const;
export type Duty = (typeof duties)[number];

/** `custom`: what a role of their house's own making says, and nothing else (custom-role.ts). */
export const heldDuties = [...duties, 'custom'] as const;
export type HeldDuty = (typeof heldDuties)[number];

/** Whose people share their work out; of a customer there are administrators only. */
export type House = 'operator' | 'reseller';

/**
 * The duties there are at a level. Nobody only looks at the operator's: what it sees of money and of tenants is seen by those who decide
 * about it.
 */
export const dutiesOf = {
  operator: ['administrator', 'support', 'billing'],
  reseller: duties,
} as const satisfies Record<House, readonly Duty[]>;

export const houseOf = (role: string): House | null =>
  role === 'operator_admin' ? 'operator' : role === 'reseller_admin' ? 'reseller' : null;

/** Whether there is such a duty where somebody of a role works. */
export function hasDuty(role: string, duty: Duty): boolean {
  const house = houseOf(role);
  return duty === 'administrator' || (house !== null && (dutiesOf[house] as readonly Duty[]).includes(duty));
}

/** What even a visitor may: a mailed link is opened by who is signed in, too, whatever their duty. */
export const opened = ['invitation:accept', 'password:reset', 'email:confirm', 'passkey:challenge'];

/** Everybody's own: how they sign in. */
const own = ['self:read', 'self:write', 'administrator:read', 'responsible:read'] as const;

type Part = 'support' | 'billing';

/**
 * At the operator support keeps mail going and touches no money and no contract; billing keeps contracts and money and touches neither
 * queue, nodes nor misuse, and sees no mail address of anybody's correspondents.
 */
const heldAtOperator: Readonly<Record<Part, ReadonlySet<string>>> = {
  support: new Set([
    ...['self:read', 'self:write', 'administrator:read', 'audit:read', 'audit:verify'],
    ...['platform:read', 'reseller:read', 'source:read', 'node:read', 'certificate:read', 'certificate:write'],
    ...['queue:read', 'queue:write', 'job:read', 'job:write', 'limit:read', 'limit:set', 'compromise:decide'],
    ...['support:read', 'support:ask', 'visit:leave'],
    ...['abuse:page', 'abuse:decide'],
    ...['inquiry:page', 'inquiry:escalated'],
  ]),
  billing: new Set([
    ...['self:read', 'self:write', 'administrator:read', 'reseller:read', 'designation:page', 'designation:decide'],
    ...['contract:decide', 'plan:write', 'terms:compute', 'invoice:issue', 'payment:write'],
  ]),
};

/** The permissions of those at a reseller who have some; an administrator has all of their level, a reader all that change nothing. */
const heldAtReseller: Readonly<Record<Part, ReadonlySet<string>>> = {
  support: new Set([
    ...own,
    'customer:read',
    'pool:read',
    'domain:read',
    'dns:read',
    'designation:page',
    'designation:read',
    'account:read',
    'account:write',
    'account:move',
    'account-import:write',
    'account-bulk:write',
    'alias:read',
    'alias:write',
    'app-password:read',
    'app-password:write',
    'login:read',
    'forwarding:read',
    'forwarding:write',
    'vacation:read',
    'vacation:write',
    'filter:read',
    'filter:write',
    'spam:read',
    'spam:write',
    'inbound:read',
    'inbound:write',
    'sts:read',
    'relay:read',
    'delivery:read',
    'delivery-count:read',
    'metering:read',
    'limit:read',
    'suppression:read',
    'suppression:write',
    'webhook:read',
    'compromise:read',
    'support:read',
    'inquiry:page',
    'inquiry:read',
    'inquiry:write',
    'inquiry-queue:read',
    'inquiry:answer',
    'abuse:page',
    'abuse:read',
    'abuse:write',
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
export function dutyHolds(house: House | null, duty: HeldDuty, permission: string): boolean {
  if (duty === 'administrator') return true;
  if (duty === 'custom') return false;
  if (opened.includes(permission)) return true;
  if (duty === 'reader') return /:(read|page)$/.test(permission) || permission === 'self:write';
  return (house === 'operator' ? heldAtOperator : heldAtReseller)[duty].has(permission);
}

/** What a duty that has a part of its level holds; nothing where there is no such duty. */
export function permissionsOfPart(role: string, part: Part): string[] {
  const house = houseOf(role);
  return house === null ? [] : [...(house === 'operator' ? heldAtOperator : heldAtReseller)[part]];
}
