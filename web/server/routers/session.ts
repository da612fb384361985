import { z } from 'zod';
import { reported } from '../../../services/compromise/report.ts';
import { reportMailbox } from '../../../services/compromise/report-mailbox.ts';
import { reportSelf, reportSelfInput } from '../../../services/compromise/report-user.ts';
import {
  listSelfInput,
  listSessions,
  listSignIns,
  revokeOtherSessions,
  revokeSession,
  sessionPage,
  signInPage,
} from '../../../services/portal/list-sessions.ts';
import { holderProcedure, router, selfProcedure, tenantProcedure } from '../trpc.ts';

/** Where one is signed in, and was. */
export const sessionRouter = router({
  list: selfProcedure('self:read')
    .input(listSelfInput)
    .output(sessionPage)
    .query(({ ctx, input }) => listSessions(ctx.identity, input)),

  history: selfProcedure('self:read')
    .input(listSelfInput)
    .output(signInPage)
    .query(({ ctx, input }) => listSignIns(ctx.identity, input)),

  revoke: selfProcedure('self:write')
    .input(z.object({ id: z.uuid() }))
    .output(z.void())
    .mutation(({ ctx, input }) => revokeSession(ctx.identity, input)),

  revokeOthers: selfProcedure('self:write')
    .output(z.object({ ended: z.int() }))
    .mutation(({ ctx }) => revokeOtherSessions(ctx.identity)),

  reportCompromise: tenantProcedure('self:write')
    .input(reportSelfInput)
    .output(reported)
    .mutation(({ ctx, input }) => reportSelf(ctx.identity, input)),

  reportMailbox: holderProcedure('self:write')
    .input(reportSelfInput)
    .output(reported)
    .mutation(({ ctx, input }) => reportMailbox({ userId: ctx.identity.userId, accountId: ctx.accountId }, input)),
});
