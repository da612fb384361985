import { z } from 'zod';
import {
  addedSuppressions,
  addSuppressions,
  addSuppressionsInput,
} from '../../../services/suppression/add-suppressions.ts';
import {
  listSuppressions,
  listSuppressionsInput,
  suppressionPage,
} from '../../../services/suppression/list-suppressions.ts';
import { releaseSuppression, releaseSuppressionInput } from '../../../services/suppression/release-suppression.ts';
import { router, tenantProcedure } from '../trpc.ts';

export const suppressionRouter = router({
  list: tenantProcedure('suppression:read')
    .input(listSuppressionsInput)
    .output(suppressionPage)
    .query(({ ctx, input }) => ctx.inTenant((tx) => listSuppressions(tx, input))),

  add: tenantProcedure('suppression:write')
    .input(addSuppressionsInput)
    .output(addedSuppressions)
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => addSuppressions(tx, input))),

  release: tenantProcedure('suppression:write')
    .input(releaseSuppressionInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => releaseSuppression(tx, input))),
});
