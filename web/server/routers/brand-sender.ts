import { z } from 'zod';
import {
  brandSenderView,
  clearBrandSender,
  getBrandSender,
  setBrandSender,
  setBrandSenderInput,
} from '../../../services/brand/brand-sender.ts';
import { listSenders, senderChoices, senderChoicesInput } from '../../../services/brand/list-senders.ts';
import { resellerProcedure, router } from '../trpc.ts';

/** Whom the mails of a reseller's brand come from (docs/adr/0076). */
export const brandSenderRouter = router({
  get: resellerProcedure('brand:read')
    .input(z.void())
    .output(brandSenderView.nullable())
    .query(({ ctx }) => ctx.inTenant(getBrandSender)),

  /** Names accounts: for whoever may see those. */
  choices: resellerProcedure('account:read')
    .input(senderChoicesInput)
    .output(senderChoices)
    .query(({ ctx, input }) => ctx.inTenant((tx) => listSenders(tx, input))),

  set: resellerProcedure('brand:write')
    .input(setBrandSenderInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => setBrandSender(tx, input))),

  clear: resellerProcedure('brand:write')
    .input(z.void())
    .output(z.void())
    .mutation(({ ctx }) => ctx.inTenant(clearBrandSender)),
});
