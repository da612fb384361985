import { z } from 'zod';
import { changePrices, changePricesInput, createPlan, createPlanInput } from '../../../services/plan/create-plan.ts';
import { listPlans, planView } from '../../../services/plan/list-plans.ts';
import { listTermsVersions, termsVersionView } from '../../../services/terms/list-terms-versions.ts';
import { publishTermsInput, publishTermsVersion } from '../../../services/terms/publish-terms-version.ts';
import { operatorProcedure, router } from '../trpc.ts';

const id = z.object({ id: z.uuid() });

/** The operator's plans with their prices, and its agreements. */
export const planRouter = router({
  list: operatorProcedure('plan:write')
    .input(z.void())
    .output(z.array(planView))
    .query(({ ctx }) => ctx.inSystem((tx) => listPlans(tx))),

  create: operatorProcedure('plan:write')
    .input(createPlanInput)
    .output(id)
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => createPlan(tx, input))),

  changePrices: operatorProcedure('plan:write')
    .input(changePricesInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => changePrices(tx, input))),

  terms: operatorProcedure('plan:write')
    .input(z.void())
    .output(z.array(termsVersionView))
    .query(({ ctx }) => ctx.inSystem((tx) => listTermsVersions(tx))),

  publishTerms: operatorProcedure('plan:write')
    .input(publishTermsInput)
    .output(id)
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => publishTermsVersion(tx, input))),
});
