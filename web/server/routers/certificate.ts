import { z } from 'zod';
import { certificatesView, listCertificates } from '../../../services/certificate/list-certificates.ts';
import { orderNow, orderNowInput } from '../../../services/certificate/order-now.ts';
import { operatorProcedure, router } from '../trpc.ts';

export const certificateRouter = router({
  list: operatorProcedure('certificate:read')
    .output(certificatesView)
    .query(({ ctx }) => ctx.inSystem((tx) => listCertificates(tx))),

  orderNow: operatorProcedure('certificate:write')
    .input(orderNowInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => orderNow(tx, input))),
});
