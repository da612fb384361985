import { z } from 'zod';
import { reported } from '../../../services/compromise/report.ts';
import { reportMailbox } from '../../../services/compromise/report-mailbox.ts';
import { reportSelf, reportSelfInput } from '../../../services/compromise/report-user.ts';
import {
  listSessions,
  listSignIns,
  revokeOtherSessions,
  revokeSession,
  sessionView,
  signInView,
} from '../../../services/portal/list-sessions.ts';
import { holderProcedure, router, selfProcedure, tenantProcedure } from '../trpc.ts';

/** Where one is signed in, and was. */
export const sessionRouter = router({
  list: selfProcedure('self:read')
    .output(z.array(sessionView))
    .query(({ ctx }) => listSessions(ctx.identity)),

  history: selfProcedure('self:read')
    .output(z.array(signInView))
    .query(({ ctx }) => listSignIns(ctx.identity)),

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
