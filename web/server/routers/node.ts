import { z } from 'zod';
import { forgetNode, listNodes, nodeView, oneNode } from '../../../services/node/list-nodes.ts';
import { operatorProcedure, router } from '../trpc.ts';

export const nodeRouter = router({
  list: operatorProcedure('node:read')
    .output(z.array(nodeView))
    .query(({ ctx }) => ctx.inSystem((tx) => listNodes(tx))),

  forget: operatorProcedure('node:write')
    .input(oneNode)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => forgetNode(tx, input))),
});
