import { z } from 'zod';
import { endThrottle, endThrottleInput } from '../../../services/limit/end-throttle.ts';
import { findLimitSubject, limitSubjectInput } from '../../../services/limit/find-limit-subject.ts';
import { getLimitUse, limitUse } from '../../../services/limit/get-limit-use.ts';
import { getLimits, limitsView } from '../../../services/limit/get-limits.ts';
import {
  chooseLimitCustomers,
  chooseLimitCustomersInput,
  limitCustomer,
} from '../../../services/limit/list-limit-customers.ts';
import { lowerSendingLimit, lowerSendingLimitInput } from '../../../services/limit/lower-sending-limit.ts';
import { setSendingLimit, setSendingLimitInput } from '../../../services/limit/set-sending-limit.ts';
import { throttleSending, throttleSendingInput } from '../../../services/limit/throttle-sending.ts';
import { listOwnSources, ownSourcesView } from '../../../services/source/list-own-sources.ts';
import { operatorProcedure, resellerProcedure, router, tenantProcedure } from '../trpc.ts';

/** Sending limits. What a tenant asks is about what its session owns; the operator names the reseller. */
export const limitRouter = router({
  get: tenantProcedure('limit:read')
    .input(limitSubjectInput.omit({ resellerId: true }))
    .output(limitsView)
    .query(({ ctx, input }) => ctx.inTenant((tx) => getLimits(tx, input))),

  use: tenantProcedure('limit:read')
    .input(limitSubjectInput.omit({ resellerId: true }))
    .output(limitUse)
    .query(async ({ ctx, input }) => getLimitUse(await ctx.inTenant((tx) => findLimitSubject(tx, input)))),

  /** The addresses a reseller's mail leaves from, and what they may send while they warm up. */
  sources: resellerProcedure('limit:read')
    .input(z.void())
    .output(ownSourcesView)
    .query(({ ctx }) => listOwnSources(ctx.identity.resellerId ?? '')),

  lower: resellerProcedure('limit:lower')
    .input(lowerSendingLimitInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => lowerSendingLimit(tx, input))),

  of: operatorProcedure('limit:set')
    .input(limitSubjectInput)
    .output(limitsView)
    .query(({ ctx, input }) => ctx.inSystem((tx) => getLimits(tx, input))),

  useOf: operatorProcedure('limit:set')
    .input(limitSubjectInput)
    .output(limitUse)
    .query(async ({ ctx, input }) => getLimitUse(await ctx.inSystem((tx) => findLimitSubject(tx, input)))),

  customersOf: operatorProcedure('limit:set')
    .input(chooseLimitCustomersInput)
    .output(z.array(limitCustomer))
    .query(({ ctx, input }) => ctx.inSystem((tx) => chooseLimitCustomers(tx, input))),

  set: operatorProcedure('limit:set')
    .input(setSendingLimitInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => setSendingLimit(tx, input))),

  throttle: operatorProcedure('limit:set')
    .input(throttleSendingInput)
    .output(z.object({ id: z.uuid() }))
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => throttleSending(tx, input))),

  endThrottle: operatorProcedure('limit:set')
    .input(endThrottleInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => endThrottle(tx, input))),
});
