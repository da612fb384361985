import { z } from 'zod';
import {
  addAppPassword,
  addAppPasswordInput,
  addedAppPassword,
} from '../../../services/app-password/add-app-password.ts';
import { appPasswordList, listAppPasswords } from '../../../services/app-password/list-app-passwords.ts';
import { revokeAppPassword, revokeAppPasswordInput } from '../../../services/app-password/revoke-app-password.ts';
import { router, tenantProcedure } from '../trpc.ts';

export const appPasswordRouter = router({
  list: tenantProcedure('account:read')
    .input(z.object({ accountId: z.uuid() }))
    .output(appPasswordList)
    .query(({ ctx, input }) => ctx.inTenant((tx) => listAppPasswords(tx, input))),

  add: tenantProcedure('account:write')
    .input(addAppPasswordInput)
    .output(addedAppPassword)
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => addAppPassword(tx, input))),

  revoke: tenantProcedure('account:write')
    .input(revokeAppPasswordInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => revokeAppPassword(tx, input))),
});
