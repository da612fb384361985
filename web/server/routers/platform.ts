import { z } from 'zod';
import { deliveryCounts, deliveryCountsInput, deliveryCountsView } from '../../../services/delivery/delivery-counts.ts';
import { billingFailures, failureView, listFailures } from '../../../services/platform/list-failures.ts';
import { operatorProcedure, router } from '../trpc.ts';

/** What concerns the operator's whole platform. */
export const platformRouter = router({
  deliveryCounts: operatorProcedure('platform:read')
    .input(deliveryCountsInput.pick({ hours: true }))
    .output(deliveryCountsView)
    .query(({ ctx, input }) => ctx.inSystem((tx) => deliveryCounts(tx, input))),

  failures: operatorProcedure('platform:read')
    .output(z.array(failureView))
    .query(({ ctx }) => ctx.inSystem((tx) => listFailures(tx))),

  /** What of it is for those who keep the accounts: a month that waits to be closed, and what differs from the payment service. */
  billingFailures: operatorProcedure('invoice:issue')
    .output(z.array(failureView))
    .query(({ ctx }) => ctx.inSystem((tx) => listFailures(tx, new Date(), billingFailures))),
});
