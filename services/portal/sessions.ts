import { z } from 'zod';
import type { CustomRole } from '../../core/tenancy/custom-role.ts';
import { duties, type HeldDuty, heldDuties } from '../../core/tenancy/duty.ts';
import type { CustomRole as CustomRoleRow, Prisma } from '../db/rows.ts';
import type { Visit } from '../support/visit.ts';

export const portalRole = z.enum([
  'operator_admin',
  'reseller_admin',
  'customer_admin',
  'domain_admin',
  'account_holder',
]);
export type PortalRole = z.infer<typeof portalRole>;

/** Those that may be chosen; a role of a house's own making is named by its id. */
export const portalDuty = z.enum(duties);
export const heldDuty = z.enum(heldDuties);

/** Who is signed in. `resellerId` null: the operator; `customerId` set: a customer's administrator, and with `accountId` the holder of one account. */
export type PortalIdentity = {
  readonly sessionId: string;
  readonly userId: string;
  readonly name: string;
  /** The level: it says whose rows are open. */
  readonly role: PortalRole;
  /** What of the level's permissions is theirs. */
  readonly duty: HeldDuty;
  /** Of the duty `custom` only: read with the session, so that a change of the role holds at the next request. */
  readonly customRole?: CustomRole | undefined;
  readonly resellerId: string | null;
  readonly customerId: string | null;
  /** Whose mailbox it is; of a holder only. */
  readonly accountId?: string;
  /** The domains they administer; of a domain administrator only. */
  readonly domainIds?: readonly string[];
  readonly locale: 'ja' | 'en';
  /** Of the operator's staff while they look at a tenant's data: whose rows are open, and what of them, is the consent's to say. */
  readonly visit?: Visit | undefined;
  /** Set where no person asks but a program: it may what the key was given, and no more. */
  readonly apiKey?: { readonly id: string; readonly permissions: readonly string[] };
};

/** A working day: long enough not to interrupt, short enough for a machine left behind. */
export const sessionSeconds = 12 * 3_600;

/** The identity with which somebody of the operator looks at what a consent opens. */
export const visiting = (self: PortalIdentity, visit: Visit): PortalIdentity => ({
  ...self,
  ...{ resellerId: visit.resellerId, customerId: visit.customerId, visit },
  role: visit.customerId === null ? 'reseller_admin' : 'customer_admin',
  duty: 'reader',
  customRole: undefined,
});

type SessionRow = Prisma.PortalSessionGetPayload<{
  include: { user: { include: { domains: true; customRole: true } } };
}>;

/** Of a role that was removed nothing is left. */
export const customRoleOf = (row: CustomRoleRow | null): { customRole?: CustomRole } =>
  row ? { customRole: { id: row.id, name: row.name, permissions: row.removedAt ? [] : row.permissions } } : {};

export function identityOf({ id, user }: SessionRow): PortalIdentity {
  return {
    sessionId: id,
    userId: user.id,
    name: user.name,
    role: user.role,
    duty: user.duty,
    ...customRoleOf(user.customRole),
    resellerId: user.resellerId,
    customerId: user.customerId,
    ...(user.role === 'domain_admin' && { domainIds: user.domains.map(({ domainId }) => domainId) }),
    ...(user.accountId !== null && { accountId: user.accountId }),
    locale: user.locale === 'en' ? 'en' : 'ja',
  };
}
