import { checkSts, getSts, stsOfDomainInput } from '../../../services/sts/check-sts.ts';
import { setReportAddress, setReportAddressInput } from '../../../services/sts/set-report-address.ts';
import { setSts, setStsInput } from '../../../services/sts/set-sts.ts';
import { stsView } from '../../../services/sts/sts-view.ts';
import { resellerProcedure, router, tenantProcedure } from '../trpc.ts';

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

  setReportAddress: resellerProcedure('sts:report')
    .input(setReportAddressInput)
    .output(setReportAddressInput)
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => setReportAddress(tx, input))),
});
