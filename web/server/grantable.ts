import { type ApiPermission, apiPermissions } from '../../core/tenancy/api-permission.ts';
import type { Identity } from './identity.ts';
import { may } from './permissions.ts';

/** What somebody may give an API key: what they hold, and of that what a key of a customer, or of the reseller, can hold. */
export const grantable = (maker: Identity, customerId: string | null): ApiPermission[] => {
  const role = (maker.customerId ?? customerId) === null ? 'reseller_admin' : 'customer_admin';
  return apiPermissions.filter((each) => may(maker, each) && may({ role, duty: 'administrator' }, each));
};
