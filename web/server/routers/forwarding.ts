import { forwardingView, getForwarding, getForwardingInput } from '../../../services/forwarding/get-forwarding.ts';
import { setForwarding, setForwardingInput } from '../../../services/forwarding/set-forwarding.ts';
import { accountProcedure, router } from '../trpc.ts';

export const forwardingRouter = router({
  get: accountProcedure('forwarding:read')
    .input(getForwardingInput)
    .output(forwardingView)
    .query(({ ctx, input }) => ctx.inTenant((tx) => getForwarding(tx, input))),

  set: accountProcedure('forwarding:write')
    .input(setForwardingInput)
    .output(forwardingView)
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => setForwarding(tx, input))),
});
