import { z } from 'zod';
import {
  countQueue,
  groupQueue,
  groupQueueInput,
  queueCount,
  queueGroup,
} from '../../../services/queue/count-queue.ts';
import { endOrder, endOrderInput } from '../../../services/queue/end-order.ts';
import { listOrders, listOrdersInput, orderPage } from '../../../services/queue/list-orders.ts';
import { listQueue, listQueueInput, queuePage } from '../../../services/queue/list-queue.ts';
import { orderMade, orderQueue, orderQueueInput } from '../../../services/queue/order-queue.ts';
import { queueSelectorInput } from '../../../services/queue/queue-selector.ts';
import { operatorProcedure, router } from '../trpc.ts';

export const queueRouter = router({
  list: operatorProcedure('queue:read')
    .input(listQueueInput)
    .output(queuePage)
    .query(({ ctx, input }) => ctx.inSystem((tx) => listQueue(tx, input))),

  count: operatorProcedure('queue:read')
    .input(queueSelectorInput)
    .output(queueCount)
    .query(({ ctx, input }) => ctx.inSystem((tx) => countQueue(tx, input))),

  groups: operatorProcedure('queue:read')
    .input(groupQueueInput)
    .output(z.array(queueGroup))
    .query(({ ctx, input }) => ctx.inSystem((tx) => groupQueue(tx, input))),

  orders: operatorProcedure('queue:read')
    .input(listOrdersInput)
    .output(orderPage)
    .query(({ ctx, input }) => ctx.inSystem((tx) => listOrders(tx, input))),

  order: operatorProcedure('queue:write')
    .input(orderQueueInput)
    .output(orderMade)
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => orderQueue(tx, input))),

  end: operatorProcedure('queue:write')
    .input(endOrderInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => endOrder(tx, input))),
});
