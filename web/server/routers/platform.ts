import { deliveryCounts, deliveryCountsInput, deliveryCountsView } from '../../../services/delivery/delivery-counts.ts';
import { operatorProcedure, router } from '../trpc.ts';

/** What concerns the operator's whole platform. */
export const platformRouter = router({
  deliveryCounts: operatorProcedure('platform:read')
    .input(deliveryCountsInput.pick({ hours: true }))
    .output(deliveryCountsView)
    .query(({ ctx, input }) => ctx.inSystem((tx) => deliveryCounts(tx, input))),
});
