import { z } from 'zod';
import {
  addAppPassword,
  addAppPasswordInput,
  addedAppPassword,
} from '../../../services/app-password/add-app-password.ts';
import { appPasswordList, listAppPasswords } from '../../../services/app-password/list-app-passwords.ts';
import { revokeAppPassword, revokeAppPasswordInput } from '../../../services/app-password/revoke-app-password.ts';
import { accountProcedure, router } from '../trpc.ts';

export const appPasswordRouter = router({
  list: accountProcedure('app-password:read')
    .input(z.object({ accountId: z.uuid() }))
    .output(appPasswordList)
    .query(({ ctx, input }) => ctx.inTenant((tx) => listAppPasswords(tx, input))),

  add: accountProcedure('app-password:write')
    .input(addAppPasswordInput)
    .output(addedAppPassword)
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => addAppPassword(tx, input))),

  revoke: accountProcedure('app-password:write')
    .input(revokeAppPasswordInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => revokeAppPassword(tx, input))),
});
