import { z } from 'zod';
import { changeEmail, changeEmailInput } from '../../../services/portal/change-email.ts';
import { confirmEmail, confirmEmailInput } from '../../../services/portal/confirm-email.ts';
import { getOwnPerson, ownPerson, renameSelf, renameSelfInput } from '../../../services/portal/own-person.ts';
import { administratorProcedure, router, visitorProcedure } from '../trpc.ts';

/** Who one is: the name others read, and the address one signs in with. A mailbox's holder is who the mailbox says. */
export const personRouter = router({
  get: administratorProcedure('self:read')
    .output(ownPerson)
    .query(({ ctx }) => getOwnPerson(ctx.identity)),

  rename: administratorProcedure('self:write')
    .input(renameSelfInput)
    .output(z.void())
    .mutation(({ ctx, input }) => renameSelf(ctx.identity, input)),

  changeEmail: administratorProcedure('self:write')
    .input(changeEmailInput)
    .output(z.void())
    .mutation(({ ctx, input }) => changeEmail(ctx.identity, ctx.realm.host, input)),

  confirmEmail: visitorProcedure('email:confirm')
    .input(confirmEmailInput)
    .output(z.void())
    .mutation(({ ctx, input }) => confirmEmail(ctx.realm, input)),
});
