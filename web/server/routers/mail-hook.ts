import { z } from 'zod';
import {
  addMailHook,
  addMailHookInput,
  changeMailHook,
  changeMailHookInput,
  mailHookId,
  removeMailHook,
} from '../../../services/mail-hook/add-mail-hook.ts';
import { listMailHooks, listMailHooksInput, mailHookPage } from '../../../services/mail-hook/list-mail-hooks.ts';
import { testMailHook } from '../../../services/mail-hook/test-mail-hook.ts';
import { router, tenantProcedure } from '../trpc.ts';

const read = tenantProcedure('webhook:read');
const write = tenantProcedure('webhook:write');

export const mailHookRouter = router({
  list: read
    .input(listMailHooksInput)
    .output(mailHookPage)
    .query(({ ctx, input }) => ctx.inTenant((tx) => listMailHooks(tx, input))),

  add: write
    .input(addMailHookInput)
    .output(mailHookId)
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => addMailHook(tx, input))),

  change: write
    .input(changeMailHookInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => changeMailHook(tx, input))),

  remove: write
    .input(mailHookId)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => removeMailHook(tx, input))),

  test: write
    .input(mailHookId)
    .output(z.object({ webhookId: z.uuid(), batchId: z.uuid() }))
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => testMailHook(tx, input))),
});
