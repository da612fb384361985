import { listLogins, listLoginsInput, loginPage } from '../../../services/login-log/list-logins.ts';
import { router, tenantProcedure } from '../trpc.ts';

export const loginRouter = router({
  list: tenantProcedure('login:read')
    .input(listLoginsInput)
    .output(loginPage)
    .query(({ ctx, input }) => ctx.inTenant((tx) => listLogins(tx, input))),
});
