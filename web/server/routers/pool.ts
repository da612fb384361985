import { z } from 'zod';
import { getPoolUse, poolUseView } from '../../../services/pool/get-pool-use.ts';
import { router, tenantProcedure } from '../trpc.ts';

export const poolRouter = router({
  /** Of the customer named; without one, of whoever asks. */
  use: tenantProcedure('pool:read')
    .input(z.object({ customerId: z.uuid().optional() }))
    .output(poolUseView)
    .query(({ ctx, input }) => ctx.inTenant((tx) => getPoolUse(tx, input))),
});
