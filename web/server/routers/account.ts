import { z } from 'zod';
import { accountView } from '../../../services/account/account-view.ts';
import { changeAccount, changeAccountInput, changedAccount } from '../../../services/account/change-account.ts';
import { accountIdInput, closeAccount } from '../../../services/account/close-account.ts';
import { getAccount } from '../../../services/account/get-account.ts';
import { getMailboxUse, mailboxUse } from '../../../services/account/get-mailbox-use.ts';
import { accountPage, listAccounts, listAccountsInput } from '../../../services/account/list-accounts.ts';
import {
  closedAccountPage,
  closedAccountsInput,
  listClosedAccounts,
} from '../../../services/account/list-closed-accounts.ts';
import { moveAccount, moveAccountInput } from '../../../services/account/move-account.ts';
import { openAccount, openAccountInput, openedAccount } from '../../../services/account/open-account.ts';
import { reopenAccount } from '../../../services/account/reopen-account.ts';
import {
  newPassword,
  setAccountPassword,
  setAccountPasswordInput,
} from '../../../services/account/set-account-password.ts';
import { resellerProcedure, router, tenantProcedure } from '../trpc.ts';

export const accountRouter = router({
  list: tenantProcedure('account:read')
    .input(listAccountsInput)
    .output(accountPage)
    .query(({ ctx, input }) => ctx.inTenant((tx) => listAccounts(tx, input))),

  get: tenantProcedure('account:read')
    .input(accountIdInput)
    .output(accountView)
    .query(({ ctx, input }) => ctx.inTenant((tx) => getAccount(tx, input))),

  use: tenantProcedure('account:read')
    .input(accountIdInput)
    .output(mailboxUse)
    .query(async ({ ctx, input }) => getMailboxUse(await ctx.inTenant((tx) => getAccount(tx, input)))),

  open: tenantProcedure('account:write')
    .input(openAccountInput)
    .output(openedAccount)
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => openAccount(tx, input))),

  change: tenantProcedure('account:write')
    .input(changeAccountInput)
    .output(changedAccount)
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => changeAccount(tx, input))),

  move: resellerProcedure('account:move')
    .input(moveAccountInput)
    .output(changedAccount)
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => moveAccount(tx, input))),

  setPassword: tenantProcedure('account:write')
    .input(setAccountPasswordInput)
    .output(newPassword)
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => setAccountPassword(tx, input))),

  close: tenantProcedure('account:write')
    .input(accountIdInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => closeAccount(tx, input))),

  /** Those that can be opened again. */
  closed: tenantProcedure('account:read')
    .input(closedAccountsInput)
    .output(closedAccountPage)
    .query(({ ctx, input }) => ctx.inTenant((tx) => listClosedAccounts(tx, input))),

  reopen: tenantProcedure('account:write')
    .input(accountIdInput)
    .output(accountView)
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => reopenAccount(tx, input))),
});
