import { z } from 'zod';
import {
  addAllowedNetwork,
  addAllowedNetworkInput,
  addedNetwork,
} from '../../../services/relay/add-allowed-network.ts';
import { addedRelayLogin, addRelayLogin, addRelayLoginInput } from '../../../services/relay/add-relay-login.ts';
import { listRelayAccess, relayAccessView } from '../../../services/relay/list-relay-access.ts';
import { removeRelayAccess, removeRelayAccessInput } from '../../../services/relay/remove-relay-access.ts';
import { setRelayAccess, setRelayAccessInput } from '../../../services/relay/set-relay-access.ts';
import { setReturnPaths, setReturnPathsInput } from '../../../services/relay/set-return-paths.ts';
import { router, tenantProcedure } from '../trpc.ts';

export const relayRouter = router({
  list: tenantProcedure('relay:read')
    .input(z.object({ customerId: z.uuid().optional() }))
    .output(relayAccessView)
    .query(({ ctx, input }) => ctx.inTenant((tx) => listRelayAccess(tx, input))),

  setAccess: tenantProcedure('relay:write')
    .input(setRelayAccessInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => setRelayAccess(tx, input))),

  setReturnPaths: tenantProcedure('relay:write')
    .input(setReturnPathsInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => setReturnPaths(tx, input))),

  addNetwork: tenantProcedure('relay:write')
    .input(addAllowedNetworkInput)
    .output(addedNetwork)
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => addAllowedNetwork(tx, input))),

  addLogin: tenantProcedure('relay:write')
    .input(addRelayLoginInput)
    .output(addedRelayLogin)
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => addRelayLogin(tx, input))),

  remove: tenantProcedure('relay:write')
    .input(removeRelayAccessInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => removeRelayAccess(tx, input))),
});
