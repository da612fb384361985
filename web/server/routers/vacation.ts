import { getVacation, getVacationInput } from '../../../services/vacation/get-vacation.ts';
import { setVacation, setVacationInput } from '../../../services/vacation/set-vacation.ts';
import { vacationView } from '../../../services/vacation/vacation-view.ts';
import { accountProcedure, router } from '../trpc.ts';

export const vacationRouter = router({
  get: accountProcedure('vacation:read')
    .input(getVacationInput)
    .output(vacationView)
    .query(({ ctx, input }) => ctx.inTenant((tx) => getVacation(tx, input))),

  set: accountProcedure('vacation:write')
    .input(setVacationInput)
    .output(vacationView)
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => setVacation(tx, input))),
});
