import { z } from 'zod';
import { type Duty, duties } from '../../core/tenancy/duty.ts';
import type { Prisma } from '../db/rows.ts';
import type { Visit } from '../support/visit.ts';

export const portalRole = z.enum([
  'operator_admin',
  'reseller_admin',
  'customer_admin',
  'domain_admin',
  'account_holder',
]);
export type PortalRole = z.infer<typeof portalRole>;

export const portalDuty = z.enum(duties);

/** Who is signed in. `resellerId` null: the operator; `customerId` set: a customer's administrator, and with `accountId` the holder of one account. */
export type PortalIdentity = {
  readonly sessionId: string;
  readonly userId: string;
  readonly name: string;
  /** The level: it says whose rows are open. */
  readonly role: PortalRole;
  /** What of the level's permissions is theirs. */
  readonly duty: Duty;
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
});

type SessionRow = Prisma.PortalSessionGetPayload<{ include: { user: { include: { domains: true } } } }>;

export function identityOf({ id, user }: SessionRow): PortalIdentity {
  return {
    sessionId: id,
    userId: user.id,
    name: user.name,
    role: user.role,
    duty: user.duty,
    resellerId: user.resellerId,
    customerId: user.customerId,
    ...(user.role === 'domain_admin' && { domainIds: user.domains.map(({ domainId }) => domainId) }),
    ...(user.accountId !== null && { accountId: user.accountId }),
    locale: user.locale === 'en' ? 'en' : 'ja',
  };
}
