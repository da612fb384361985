import { getVacation, getVacationInput } from '../../../services/vacation/get-vacation.ts';
import { setVacation, setVacationInput } from '../../../services/vacation/set-vacation.ts';
import { vacationView } from '../../../services/vacation/vacation-view.ts';
import { router, tenantProcedure } from '../trpc.ts';

export const vacationRouter = router({
  get: tenantProcedure('vacation:read')
    .input(getVacationInput)
    .output(vacationView)
    .query(({ ctx, input }) => ctx.inTenant((tx) => getVacation(tx, input))),

  set: tenantProcedure('vacation:write')
    .input(setVacationInput)
    .output(vacationView)
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => setVacation(tx, input))),
});
