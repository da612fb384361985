import { deliveryCounts, deliveryCountsInput, deliveryCountsView } from '../../../services/delivery/delivery-counts.ts';
import {
  deliveryStatistics,
  deliveryStatisticsInput,
  deliveryStatisticsView,
} from '../../../services/delivery/delivery-statistics.ts';
import { deliveryTimeline, getDelivery, getDeliveryInput } from '../../../services/delivery/get-delivery.ts';
import { deliveryPage, listDeliveries, listDeliveriesInput } from '../../../services/delivery/list-deliveries.ts';
import { router, tenantProcedure } from '../trpc.ts';

export const deliveryRouter = router({
  list: tenantProcedure('delivery:read')
    .input(listDeliveriesInput)
    .output(deliveryPage)
    .query(({ ctx, input }) => ctx.inTenant((tx) => listDeliveries(tx, input))),

  get: tenantProcedure('delivery:read')
    .input(getDeliveryInput)
    .output(deliveryTimeline)
    .query(({ ctx, input }) => ctx.inTenant((tx) => getDelivery(tx, input))),

  counts: tenantProcedure('delivery-count:read')
    .input(deliveryCountsInput)
    .output(deliveryCountsView)
    .query(({ ctx, input }) => ctx.inTenant((tx) => deliveryCounts(tx, input))),

  statistics: tenantProcedure('delivery-count:read')
    .input(deliveryStatisticsInput)
    .output(deliveryStatisticsView)
    .query(({ ctx, input }) => ctx.inTenant((tx) => deliveryStatistics(tx, input))),
});
