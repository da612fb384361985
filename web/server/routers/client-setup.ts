import { checkClientSetup, clientSetupInput } from '../../../services/mail-client/check-client-setup.ts';
import { clientSetupView } from '../../../services/mail-client/client-setup-view.ts';
import { environment } from '../environment.ts';
import { router, tenantProcedure } from '../trpc.ts';

export const clientSetupRouter = router({
  /** Asks DNS now. Whoever may see a domain may ask. */
  check: tenantProcedure('dns:read')
    .input(clientSetupInput)
    .output(clientSetupView)
    .mutation(({ ctx, input }) => checkClientSetup(ctx.inTenant, environment().NOREN_PUBLIC_PORTS, input)),
});
