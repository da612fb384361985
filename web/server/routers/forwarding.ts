import { forwardingView, getForwarding, getForwardingInput } from '../../../services/forwarding/get-forwarding.ts';
import { setForwarding, setForwardingInput } from '../../../services/forwarding/set-forwarding.ts';
import { router, tenantProcedure } from '../trpc.ts';

export const forwardingRouter = router({
  get: tenantProcedure('forwarding:read')
    .input(getForwardingInput)
    .output(forwardingView)
    .query(({ ctx, input }) => ctx.inTenant((tx) => getForwarding(tx, input))),

  set: tenantProcedure('forwarding:write')
    .input(setForwardingInput)
    .output(forwardingView)
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => setForwarding(tx, input))),
});
