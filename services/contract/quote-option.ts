import { z } from 'zod';
import { isDay } from '../../core/calendar/day.ts';
import { optionKinds } from '../../core/contract/contract-event.ts';
import { isOnTrial } from '../../core/contract/contract-life.ts';
import { minimumTermEnd } from '../../core/contract/minimum-term.ts';
import { quoteOptionEnd } from '../../core/contract/option-quote.ts';
import { Refusal } from '../../core/errors.ts';
import type { Database } from '../db/doors.ts';
import type { Contract } from '../db/rows.ts';
import { stateOfContract, today } from './contract-state.ts';
import { stepView, viewSteps } from './line-view.ts';

const day = z.string().refine(isDay);

export const optionAsked = z.discriminatedUnion('kind', [
  /** `on` is the option's first billed day. */
  z.object({ kind: z.literal('option-added'), option: z.enum(optionKinds), on: day }),
  /** `on` is its last day. */
  z.object({ kind: z.literal('option-ended'), optionId: z.uuid(), on: day }),
]);
export type OptionAsked = z.infer<typeof optionAsked>;

export const optionQuote = z.object({
  option: z.enum(optionKinds),
  on: z.string(),
  /** Of an option that begins: yen once and a month; 0 of one that ends. */
  initial: z.int(),
  monthly: z.int(),
  /** Of an option that ends: yen for its removal and for ending within its own term; 0 of one that begins. */
  removal: z.int(),
  charge: z.int(),
  minimumTermEnd: z.string().nullable(),
  steps: z.array(stepView),
});
export type OptionQuote = z.infer<typeof optionQuote>;

/**
 * What beginning or ending an option would mean, to be shown before it is confirmed.
 *
 * @throws Refusal contract_state, contract_day, trial_no_options, option_not_offered, option_price_missing, not_found
 */
export async function quoteOption(db: Database, contract: Contract, asked: OptionAsked): Promise<OptionQuote> {
  const { life, terms, plan } = await stateOfContract(db, contract);
  if (!['accepted', 'running', 'suspended'].includes(life.phase))
    throw new Refusal('conflict', 'contract_state', { event: asked.kind, state: life.phase });
  const last = life.ending?.lastDay ?? '9999-12-31';
  if (asked.on < today() || asked.on > last)
    throw new Refusal('invalid', 'contract_day', { day: asked.on, first: today(), last });
  if (asked.kind === 'option-added') {
    const { option, on } = asked;
    if (isOnTrial(life)) throw new Refusal('conflict', 'trial_no_options');
    if (!terms.terms.options.includes(option)) throw new Refusal('invalid', 'option_not_offered', { option });
    const price = plan?.prices.options[option];
    if (!price) throw new Refusal('invalid', 'option_price_missing', { option });
    const end = minimumTermEnd(terms.terms.optionMinimumTerm, on);
    return {
      ...{ option, on, initial: price.initial, monthly: price.monthly, removal: 0, charge: 0 },
      ...{ minimumTermEnd: end.value, steps: viewSteps(end.steps) },
    };
  }
  const found = life.options.find(({ id, lastDay }) => id === asked.optionId && lastDay === null);
  if (!found) throw new Refusal('not_found', 'not_found');
  if (asked.on < found.billingStart)
    throw new Refusal('invalid', 'contract_day', { day: asked.on, first: found.billingStart, last });
  const quote = quoteOptionEnd(terms.terms, found, plan?.prices.options[found.option], asked.on);
  return {
    ...{ option: found.option, on: asked.on, initial: 0, monthly: 0, removal: quote.removal },
    ...{ charge: Number(quote.charge.value), minimumTermEnd: quote.minimumTermEnd },
    steps: viewSteps(quote.charge.steps),
  };
}
