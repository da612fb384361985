import { z } from 'zod';
import { profiles } from '../../../core/contract/terms-profile.ts';
import { answerTerms } from '../../../core/terms/answer.ts';
import { operatorProcedure, router } from '../trpc.ts';

const answer = z.union([
  z.object({ value: z.union([z.string(), z.number(), z.null()]), steps: z.array(z.string()).readonly() }),
  z.object({ error: z.object({ field: z.string(), message: z.string() }) }),
]);

export const calculatorRouter = router({
  /** One line of `npm run terms`, answered by the same code. */
  answer: operatorProcedure('terms:compute')
    .input(
      z.object({
        rule: z.string().max(100),
        profile: z.enum(Object.keys(profiles) as (keyof typeof profiles)[]),
        input: z.record(z.string(), z.unknown()),
      }),
    )
    .output(answer)
    .query(({ ctx, input }) => answerTerms(JSON.stringify(input), ctx.locale)),
});
