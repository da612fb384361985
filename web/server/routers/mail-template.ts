import { z } from 'zod';
import {
  listMailTemplates,
  mailTemplateView,
  resetMailTemplate,
  resetMailTemplateInput,
  setMailTemplate,
  setMailTemplateInput,
} from '../../../services/mail-template/mail-templates.ts';
import { testMailTemplate } from '../../../services/mail-template/test-mail-template.ts';
import { resellerProcedure, router } from '../trpc.ts';

export const mailTemplateRouter = router({
  list: resellerProcedure('brand:read')
    .input(z.void())
    .output(z.array(mailTemplateView))
    .query(({ ctx }) => ctx.inTenant(listMailTemplates)),

  set: resellerProcedure('brand:write')
    .input(setMailTemplateInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => setMailTemplate(tx, input))),

  /** To whoever asks, in words that need not be saved yet. */
  test: resellerProcedure('brand:write')
    .input(setMailTemplateInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => testMailTemplate(tx, input))),

  reset: resellerProcedure('brand:write')
    .input(resetMailTemplateInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => resetMailTemplate(tx, input))),
});
