import { z } from 'zod';
import { addWebhook, addWebhookInput, shownSecret } from '../../../services/webhook/add-webhook.ts';
import {
  changeWebhook,
  changeWebhookInput,
  removeWebhook,
  webhookId,
} from '../../../services/webhook/change-webhook.ts';
import { attemptPage, listAttempts, listAttemptsInput } from '../../../services/webhook/list-attempts.ts';
import { failingWebhooks, listFailingWebhooks } from '../../../services/webhook/list-failing-webhooks.ts';
import {
  getWebhook,
  listWebhooks,
  listWebhooksInput,
  webhookPage,
  webhookView,
} from '../../../services/webhook/list-webhooks.ts';
import { rotateSecret, rotateSecretInput } from '../../../services/webhook/rotate-secret.ts';
import { replay, replayed, replayInput, testWebhook } from '../../../services/webhook/send-again.ts';
import { router, tenantProcedure } from '../trpc.ts';

const read = tenantProcedure('webhook:read');
const write = tenantProcedure('webhook:write');

export const webhookRouter = router({
  list: read
    .input(listWebhooksInput)
    .output(webhookPage)
    .query(({ ctx, input }) => ctx.inTenant((tx) => listWebhooks(tx, input))),

  get: read
    .input(webhookId)
    .output(webhookView)
    .query(({ ctx, input }) => ctx.inTenant((tx) => getWebhook(tx, input))),

  failing: read.output(failingWebhooks).query(({ ctx }) => ctx.inTenant((tx) => listFailingWebhooks(tx))),

  attempts: read
    .input(listAttemptsInput)
    .output(attemptPage)
    .query(({ ctx, input }) => ctx.inTenant((tx) => listAttempts(tx, input))),

  add: write
    .input(addWebhookInput)
    .output(shownSecret)
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => addWebhook(tx, input))),

  change: write
    .input(changeWebhookInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => changeWebhook(tx, input))),

  remove: write
    .input(webhookId)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => removeWebhook(tx, input))),

  rotate: write
    .input(rotateSecretInput)
    .output(shownSecret)
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => rotateSecret(tx, input))),

  test: write
    .input(webhookId)
    .output(z.object({ batchId: z.uuid() }))
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => testWebhook(tx, input))),

  replay: write
    .input(replayInput)
    .output(replayed)
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => replay(tx, input))),
});
