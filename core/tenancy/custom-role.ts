import { type HeldDuty, houseOf, opened, permissionsOfPart } from './duty.ts';

/** A role of a house's own making: a set of permissions under a name (docs/adr/0069). */
export type CustomRole = { readonly id: string; readonly name: string; readonly permissions: readonly string[] };

/** What of somebody decides what they may give. */
export type Holder = {
  readonly role: string;
  readonly duty: HeldDuty;
  /** Of the duty `custom` only. */
  readonly customRole?: CustomRole | undefined;
};

/** The levels whose people may have a role of their own making: the operator's, a reseller's, a customer's. */
export const mayHaveCustomRole = (role: string): boolean => houseOf(role) !== null || role === 'customer_admin';

/** Everybody's, whatever their role: how they sign in, and the way out of a look at a tenant's data. */
export const always = ['self:read', 'self:write', ...opened, 'visit:leave'];
/** For whoever answers for the contract (管理責任者, R-030): no role gives it. */
export const never = ['responsible:write'];

/** Whether there is anything to choose about a permission when a role is made. */
export const isChoosable = (permission: string): boolean => !always.includes(permission) && !never.includes(permission);

/** What a role of one's own making lets its holder do. */
export const roleHolds = (role: CustomRole | undefined, permission: string): boolean =>
  always.includes(permission) || (isChoosable(permission) && (role?.permissions.includes(permission) ?? false));

const isLook = (permission: string) => /:(read|page)$/.test(permission);
const nounOf = (permission: string) => permission.split(':')[0] ?? '';

/** What is shown on pages of something else, and means nothing without it. */
const shownWith: Readonly<Record<string, readonly string[]>> = {
  'account-import': ['account'],
  'account-bulk': ['account'],
  'app-password': ['account'],
  forwarding: ['account'],
  vacation: ['account'],
  account: ['domain'],
  alias: ['domain'],
  inbound: ['domain'],
  dns: ['domain'],
  sts: ['domain'],
  'delivery-count': ['delivery', 'metering', 'domain'],
  pool: ['customer'],
  relay: ['customer'],
  'resale-invoice': ['invoices'],
  'audit-chain': ['audit'],
  inquiry: ['inquiry-queue'],
  'inquiry-queue': ['inquiry'],
  invoice: ['invoices', 'reseller'],
  payment: ['reseller'],
  contract: ['reseller'],
  'end-of-life': ['reseller'],
  limit: ['reseller'],
  audit: ['reseller'],
};

/**
 * A set of permissions with the looks that its holder needs to come to them: who changes something sees it, and its page opens.
 *
 * @param level all permissions that there are at the level
 */
export function completed(chosen: readonly string[], level: readonly string[]): string[] {
  const whole = new Set(chosen);
  // A set grows while it is walked: what was added is completed too.
  for (const permission of whole) {
    const noun = nounOf(permission);
    for (const each of level) {
      if (!isLook(each)) continue;
      if (
        nounOf(each) === noun ? !isLook(permission) || each.endsWith(':page') : shownWith[noun]?.includes(nounOf(each))
      )
        whole.add(each);
    }
  }
  return level.filter((permission) => whole.has(permission) && isChoosable(permission));
}

/**
 * Whether somebody may give another what they have, or take it away: nobody gives more than they have. What a level has as a whole is
 * given only by who has the whole of their own; {@link mayManage} says of which levels.
 */
export function covers(self: Holder, other: Holder): boolean {
  if (self.duty === 'administrator') return true;
  if (self.duty !== 'custom') return self.role === other.role && self.duty === other.duty;
  if (other.duty === 'administrator' || other.duty === 'reader') return false;
  const held = (permission: string) => roleHolds(self.customRole, permission);
  if (other.duty === 'custom') return (other.customRole?.permissions ?? []).every((each) => held(each));
  return permissionsOfPart(other.role, other.duty).every(held);
}
