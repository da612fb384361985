import { z } from 'zod';
import { customerView, listCustomers } from '../../../services/customer/list-customers.ts';
import { resellerProcedure, router } from '../trpc.ts';

export const customerRouter = router({
  list: resellerProcedure('customer:read')
    .input(z.object({ search: z.string().max(200).optional() }))
    .output(z.array(customerView))
    .query(({ ctx, input }) => ctx.inTenant((tx) => listCustomers(tx, { search: input.search }))),
});
