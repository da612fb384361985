import { z } from 'zod';
import { plainYen } from '../../core/invoice/plain-yen.ts';
import type { RatedLine } from '../../core/rating/rate-month.ts';
import { type Step, stepTexts } from '../../core/terms/step.ts';

/** A step as it is stored and shown; yen are integers. */
export const stepView = z.object({
  key: z.enum(Object.keys(stepTexts) as [keyof typeof stepTexts, ...(keyof typeof stepTexts)[]]),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

export const lineView = z.object({
  key: z.string(),
  kind: z.string(),
  quantity: z.int(),
  /** Yen without tax. */
  amount: z.int(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  steps: z.array(stepView),
});

export const viewSteps = (steps: readonly Step[]): z.infer<typeof stepView>[] =>
  steps.map(({ key, params }) => ({
    key,
    params: Object.fromEntries(
      Object.entries(params).map(([name, value]) => [name, typeof value === 'bigint' ? plainYen(value) : value]),
    ),
  }));

export const viewLine = ({ key, kind, quantity, amount, params, steps }: RatedLine): z.infer<typeof lineView> => ({
  ...{ key, kind, quantity, params: { ...params } },
  amount: plainYen(amount),
  steps: viewSteps(steps),
});
