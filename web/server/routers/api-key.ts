import { z } from 'zod';
import { apiPermissions } from '../../../core/tenancy/api-permission.ts';
import { addApiKey, addApiKeyInput, addedApiKey } from '../../../services/api-key/add-api-key.ts';
import {
  apiKeyIdInput,
  apiKeyPage,
  listApiKeys,
  listApiKeysInput,
  revokeApiKey,
} from '../../../services/api-key/list-api-keys.ts';
import { grantable } from '../grantable.ts';
import { router, tenantProcedure } from '../trpc.ts';

const held = z.array(z.enum(apiPermissions));
const reachOf = ({ customerId, domainIds }: z.infer<typeof addApiKeyInput>) =>
  domainIds ? 'domains' : customerId ? 'customer' : 'reseller';

export const apiKeyRouter = router({
  list: tenantProcedure('api-key:read')
    .input(listApiKeysInput)
    .output(apiKeyPage)
    .query(({ ctx, input }) => ctx.inTenant((tx) => listApiKeys(tx, input))),

  /** What whoever asks may give a key: one of the reseller, one of a customer, and one of some domains. */
  grantable: tenantProcedure('api-key:write')
    .output(z.object({ own: held, ofCustomer: held, ofDomains: held }))
    .query(({ ctx: { identity } }) => ({
      ...{ own: grantable(identity, 'reseller'), ofCustomer: grantable(identity, 'customer') },
      ofDomains: grantable(identity, 'domains'),
    })),

  add: tenantProcedure('api-key:write')
    .input(addApiKeyInput)
    .output(addedApiKey)
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => addApiKey(tx, input, grantable(ctx.identity, reachOf(input))))),

  revoke: tenantProcedure('api-key:write')
    .input(apiKeyIdInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => revokeApiKey(tx, input))),
});
