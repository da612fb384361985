import { getAddress, getAddressInput } from '../../../services/account/get-address.ts';
import { filterView, getFilter, getFilterInput } from '../../../services/filter/get-filter.ts';
import { listProgramScripts, programScripts } from '../../../services/filter/list-program-scripts.ts';
import { setFilter, setFilterInput } from '../../../services/filter/set-filter.ts';
import { accountProcedure, router } from '../trpc.ts';

export const filterRouter = router({
  get: accountProcedure('filter:read')
    .input(getFilterInput)
    .output(filterView)
    .query(({ ctx, input }) => ctx.inTenant((tx) => getFilter(tx, input))),

  programs: accountProcedure('filter:read')
    .input(getAddressInput)
    .output(programScripts)
    .query(async ({ ctx, input }) => listProgramScripts(await ctx.inTenant((tx) => getAddress(tx, input)))),

  set: accountProcedure('filter:write')
    .input(setFilterInput)
    .output(filterView)
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => setFilter(tx, input))),
});
