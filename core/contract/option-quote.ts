import type { Day } from '../calendar/day.ts';
import type { PriceList } from '../rating/price-list.ts';
import type { Explained } from '../terms/step.ts';
import type { ContractOption } from './contract-life.ts';
import { earlyTermination } from './early-termination.ts';
import { minimumTermEnd } from './minimum-term.ts';
import type { TermsProfile } from './terms-parameters.ts';

type OptionPrice = NonNullable<PriceList['options'][keyof PriceList['options']]>;

export type OptionEnd = {
  readonly lastDay: Day;
  readonly minimumTermEnd: Day | null;
  /** Yen, with how it came about: what is owed for ending within the option's own minimum term. */
  readonly charge: Explained<bigint>;
  /** Yen, once. */
  readonly removal: number;
};

/**
 * What ending an option on a day would mean: the charge on the option's own remaining term and fee, and the fee for its removal.
 *
 * @param price of the plan; undefined: the option costs nothing
 * @see 003 別紙1-3(2), 004 別紙2-2
 */
export function quoteOptionEnd(
  terms: Pick<TermsProfile, 'earlyTermination' | 'optionMinimumTerm'>,
  { billingStart }: Pick<ContractOption, 'billingStart'>,
  price: OptionPrice | undefined,
  lastDay: Day,
): OptionEnd {
  const end = minimumTermEnd(terms.optionMinimumTerm, billingStart).value;
  const asked = { monthlyFee: BigInt(price?.monthly ?? 0), minimumTermEnd: end, effective: lastDay };
  return {
    ...{ lastDay, minimumTermEnd: end, removal: price?.removal ?? 0 },
    charge: earlyTermination(terms.earlyTermination, asked),
  };
}
