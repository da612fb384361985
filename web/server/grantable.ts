import { type ApiPermission, apiPermissions } from '../../core/tenancy/api-permission.ts';
import { isChoosable } from '../../core/tenancy/custom-role.ts';
import type { Givable } from '../../services/administrator/keep-custom-role.ts';
import type { Identity } from './identity.ts';
import { may, permissionsOf } from './permissions.ts';

export type KeyReach = 'reseller' | 'customer' | 'domains';
const roleOfReach = { reseller: 'reseller_admin', customer: 'customer_admin', domains: 'domain_admin' } as const;

/** What somebody may give an API key: what they hold, and of that what a key that reaches so far can hold. */
export const grantable = (maker: Identity, reach: KeyReach): ApiPermission[] => {
  const role = roleOfReach[reach === 'reseller' && maker.customerId !== null ? 'customer' : reach];
  return apiPermissions.filter((each) => may(maker, each) && may({ role, duty: 'administrator' }, each));
};

/** What somebody may put into a role of their level: what there is to choose of it, as far as they hold it themselves. */
export function givable(maker: Identity): Givable {
  const level = permissionsOf({ role: maker.role, duty: 'administrator' }).filter(isChoosable);
  return { level, held: level.filter((each) => may(maker, each)) };
}
