import { z } from 'zod';
import {
  confirmFactor,
  confirmFactorInput,
  factorOffer,
  factorView,
  getFactor,
  offerFactor,
  recoveryCodes,
  removeFactor,
  renewCodes,
  withPasswordInput,
} from '../../../services/portal/second-factor.ts';
import { getPolicy, policyView, setPolicy, setPolicyInput } from '../../../services/portal/second-factor-policy.ts';
import { administratorProcedure, enrolProcedure, router, selfProcedure } from '../trpc.ts';

/** One's own second factor, and who is asked for one. */
export const secondFactorRouter = router({
  get: selfProcedure('self:read')
    .output(factorView)
    .query(({ ctx }) => getFactor(ctx.identity)),

  offer: enrolProcedure('self:write')
    .input(withPasswordInput)
    .output(factorOffer)
    .mutation(({ ctx, input }) => offerFactor(ctx.identity, input, ctx.realm.brand.productName)),

  confirm: enrolProcedure('self:write')
    .input(confirmFactorInput)
    .output(recoveryCodes)
    .mutation(({ ctx, input }) => confirmFactor(ctx.identity, input)),

  renewCodes: selfProcedure('self:write')
    .input(withPasswordInput)
    .output(recoveryCodes)
    .mutation(({ ctx, input }) => renewCodes(ctx.identity, input)),

  remove: selfProcedure('self:write')
    .input(withPasswordInput)
    .output(z.void())
    .mutation(({ ctx, input }) => removeFactor(ctx.identity, input)),

  policy: administratorProcedure('sign-in-policy:read')
    .output(policyView)
    .query(({ ctx }) => getPolicy(ctx.identity)),

  setPolicy: administratorProcedure('sign-in-policy:write')
    .input(setPolicyInput)
    .output(z.void())
    .mutation(({ ctx, input }) => setPolicy(ctx.identity, input)),
});
