import {
  inAccount,
  inCustomer,
  inDomains,
  inReseller,
  inSystem,
  type SystemTx,
  type TenantTx,
} from '../../services/db/doors.ts';
import type { Identity } from './identity.ts';

/** Opens transactions over what a session owns, never what input says. */
export type OpenTenant = <T>(work: (tx: TenantTx) => Promise<T>) => Promise<T>;
export type OpenOwn = <T>(work: (tx: SystemTx | TenantTx) => Promise<T>) => Promise<T>;

type Owner = Pick<Identity, 'role' | 'resellerId' | 'customerId' | 'userId' | 'accountId' | 'domainIds'>;

/**
 * The only transaction that somebody of a reseller may open: over the reseller, over one customer, over domains of one, or over the one
 * account they hold.
 */
export function openerOfTenant({
  role,
  resellerId,
  customerId,
  accountId,
  domainIds = [],
  userId: actorId,
}: Owner & { resellerId: string }) {
  const open: OpenTenant = (work) => {
    if (customerId === null) return inReseller({ resellerId, actorId }, work);
    if (accountId !== undefined) return inAccount({ resellerId, customerId, accountId, actorId }, work);
    // Whoever has no domain left has nothing left.
    if (role === 'domain_admin') return inDomains({ resellerId, customerId, domainIds, actorId }, work);
    return inCustomer({ resellerId, customerId, actorId }, work);
  };
  return open;
}

/** The same for anybody signed in: the operator's people see all tenants. */
export function openerOf(owner: Owner): OpenOwn {
  const { resellerId, userId } = owner;
  if (resellerId === null) return (work) => inSystem('operator console', userId, work);
  return openerOfTenant({ ...owner, resellerId });
}
