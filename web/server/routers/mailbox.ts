import { getMailboxUse, mailboxUse } from '../../../services/account/get-mailbox-use.ts';
import { getOwnAccount, ownAccount } from '../../../services/account/get-own-account.ts';
import { auditPage } from '../../../services/audit/list-audit.ts';
import { listMailboxTrail, mailboxTrailInput } from '../../../services/audit/list-mailbox-trail.ts';
import { holderProcedure, router } from '../trpc.ts';

/** One's own mailbox, as its holder sees it. */
export const mailboxRouter = router({
  get: holderProcedure('mailbox:read')
    .output(ownAccount)
    .query(({ ctx }) => ctx.inTenant((tx) => getOwnAccount(tx, ctx.accountId))),

  use: holderProcedure('mailbox:read')
    .output(mailboxUse)
    .query(async ({ ctx }) => getMailboxUse(await ctx.inTenant((tx) => getOwnAccount(tx, ctx.accountId)))),

  trail: holderProcedure('mailbox:read')
    .input(mailboxTrailInput)
    .output(auditPage)
    .query(({ ctx, input }) => ctx.inTenant((tx) => listMailboxTrail(tx, ctx.accountId, input))),
});
