import { type Day, earlierOf } from '../calendar/day.ts';
import type { Step } from '../terms/step.ts';
import { cancellationDate } from './cancellation-date.ts';
import type { ContractLife } from './contract-life.ts';
import { earlyTermination } from './early-termination.ts';
import { minimumTermEnd } from './minimum-term.ts';
import type { TermsProfile } from './terms-parameters.ts';

type QuoteTerms = Pick<
  TermsProfile,
  'cancelRule' | 'earlyTermination' | 'earlyTerminationExemptions' | 'optionMinimumTerm'
>;

export type CancellationAsked = {
  readonly arrived: Day;
  readonly designated?: Day | undefined;
  /** A ground that frees from the charge; must be one of the terms. */
  readonly exemption?: string | null;
  /** Yen, without options: the last closed month's fees, else what the month would cost now (§R 1). */
  readonly monthlyFee: bigint;
  /** Yen a month of an option, by its id. */
  readonly optionFee: (optionId: string) => bigint;
};

export type TerminationCharge = {
  /** Null: the contract itself. */
  readonly optionId: string | null;
  readonly monthlyFee: bigint;
  readonly minimumTermEnd: Day | null;
  readonly yen: bigint;
  readonly steps: readonly Step[];
};

export type CancellationQuote = {
  readonly lastDay: Day;
  readonly steps: readonly Step[];
  readonly charges: readonly TerminationCharge[];
  /** Yen; outside consumption tax, as a compensation (ADR 0025). */
  readonly charge: bigint;
};

/**
 * What cancelling would mean: the last day, and what is owed for ending within the minimum term, for the contract and for each
 * of its options on its own term and fee.
 *
 * @see 003 §8, §10, 004 §7, §9, 000 §4, 002 §5 (R-110…R-115)
 */
export function quoteCancellation(terms: QuoteTerms, life: ContractLife, asked: CancellationAsked): CancellationQuote {
  const contractStart = life.billingStart ?? life.serviceStart ?? asked.arrived;
  const { value: lastDay, steps } = cancellationDate(terms.cancelRule, {
    contractStart: earlierOf(contractStart, asked.arrived),
    noticeArrived: asked.arrived,
    designated: asked.designated,
  });
  const exempt = asked.exemption != null && terms.earlyTerminationExemptions.includes(asked.exemption);
  const of = (optionId: string | null, monthlyFee: bigint, end: Day | null): TerminationCharge => {
    const { value, steps: how } = exempt
      ? { value: 0n, steps: [{ key: 'exempt' as const, params: { ground: asked.exemption ?? '' } }] }
      : earlyTermination(terms.earlyTermination, { monthlyFee, minimumTermEnd: end, effective: lastDay });
    return { optionId, monthlyFee, minimumTermEnd: end, yen: value, steps: how };
  };
  const charges = [
    of(null, asked.monthlyFee, life.minimumTermEnd),
    ...life.options
      .filter(({ lastDay: own }) => own === null || own >= lastDay)
      .map(({ id, billingStart }) =>
        of(id, asked.optionFee(id), minimumTermEnd(terms.optionMinimumTerm, billingStart).value),
      ),
  ];
  return { lastDay, steps, charges, charge: charges.reduce((sum, { yen }) => sum + yen, 0n) };
}
