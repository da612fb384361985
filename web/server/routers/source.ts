import { z } from 'zod';
import { createSourcePool, createSourcePoolInput } from '../../../services/source/create-source-pool.ts';
import { listSourcePools, sourcePoolView } from '../../../services/source/list-source-pools.ts';
import { operatorProcedure, router } from '../trpc.ts';

export const sourceRouter = router({
  list: operatorProcedure('source:read')
    .output(z.array(sourcePoolView))
    .query(({ ctx }) => ctx.inSystem(listSourcePools)),

  create: operatorProcedure('source:write')
    .input(createSourcePoolInput)
    .output(z.object({ id: z.uuid() }))
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => createSourcePool(tx, input))),
});
