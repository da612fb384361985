import { listLogins, listLoginsInput, loginPage } from '../../../services/login-log/list-logins.ts';
import { operatorProcedure, router, tenantProcedure } from '../trpc.ts';

export const loginRouter = router({
  list: tenantProcedure('login:read')
    .input(listLoginsInput)
    .output(loginPage)
    .query(({ ctx, input }) => ctx.inTenant((tx) => listLogins(tx, input))),

  /** Of the operator's own staff. */
  own: operatorProcedure('login:read')
    .input(listLoginsInput.omit({ accountId: true, customerId: true }))
    .output(loginPage)
    .query(({ ctx, input }) => ctx.inSystem((tx) => listLogins(tx, input))),
});
