import { z } from 'zod';
import { changePassword, changePasswordInput, passwordChanged } from '../../../services/portal/change-password.ts';
import { requestPasswordReset, requestPasswordResetInput } from '../../../services/portal/request-password-reset.ts';
import { resetPassword, resetPasswordInput } from '../../../services/portal/reset-password.ts';
import { router, selfProcedure, visitorProcedure } from '../trpc.ts';

/** One's own password: forgotten, chosen anew by a mailed link, or changed. */
export const passwordRouter = router({
  request: visitorProcedure('password:reset')
    .input(requestPasswordResetInput)
    .output(z.void())
    .mutation(({ ctx, input }) => requestPasswordReset(ctx.realm, input, ctx.address)),

  reset: visitorProcedure('password:reset')
    .input(resetPasswordInput)
    .output(z.void())
    .mutation(({ ctx, input }) =>
      resetPassword(ctx.realm, input, { address: ctx.address, userAgent: ctx.userAgent ?? '' }),
    ),

  change: selfProcedure('self:write')
    .input(changePasswordInput)
    .output(passwordChanged)
    .mutation(({ ctx, input }) => changePassword(ctx.identity, input)),
});
