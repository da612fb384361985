import { checkSts, getSts, stsOfDomainInput } from '../../../services/sts/check-sts.ts';
import { setSts, setStsInput } from '../../../services/sts/set-sts.ts';
import { stsView } from '../../../services/sts/sts-view.ts';
import { router, tenantProcedure } from '../trpc.ts';

export const stsRouter = router({
  get: tenantProcedure('sts:read')
    .input(stsOfDomainInput)
    .output(stsView)
    .query(({ ctx, input }) => getSts(ctx.inTenant, input)),

  /** Asks DNS now. */
  check: tenantProcedure('sts:read')
    .input(stsOfDomainInput)
    .output(stsView)
    .mutation(({ ctx, input }) => checkSts(ctx.inTenant, input)),

  set: tenantProcedure('sts:write')
    .input(setStsInput)
    .output(stsView)
    .mutation(({ ctx, input }) => setSts(ctx.inTenant, input)),
});
