import { addDays, type Day, laterOf } from '../calendar/day.ts';
import { monthlyFee } from '../rating/monthly-fee.ts';
import type { Explained, Step } from '../terms/step.ts';
import { cancellationDate } from './cancellation-date.ts';
import type { ContractLife } from './contract-life.ts';
import { type EarlyTermination, earlyTermination } from './early-termination.ts';
import { minimumTermEnd } from './minimum-term.ts';
import type { TermsProfile } from './terms-parameters.ts';

type QuoteTerms = Pick<
  TermsProfile,
  'cancelRule' | 'earlyTermination' | 'earlyTerminationExemptions' | 'optionMinimumTerm' | 'proration'
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
  const { value: lastDay, steps } = cancellationDate(terms.cancelRule, {
    // What the first month is counted from is 契約成立日, not the first billed day.
    contractStart: life.formed ?? life.serviceStart ?? asked.arrived,
    noticeArrived: asked.arrived,
    designated: asked.designated,
  });
  const exempt = asked.exemption != null && terms.earlyTerminationExemptions.includes(asked.exemption);
  const of = (optionId: string | null, monthlyFee: bigint, start: Day | null, end: Day | null): TerminationCharge => {
    // A term that has not begun remains whole, and is no longer than itself.
    const effective = start ? laterOf(lastDay, addDays(start, -1)) : lastDay;
    const { value, steps: how } = exempt
      ? { value: 0n, steps: [{ key: 'exempt' as const, params: { ground: asked.exemption ?? '' } }] }
      : owed(terms, { monthlyFee, minimumTermEnd: end, effective }, start);
    return { optionId, monthlyFee, minimumTermEnd: end, yen: value, steps: how };
  };
  const charges = [
    of(null, asked.monthlyFee, life.billingStart, life.minimumTermEnd),
    ...life.options
      .filter(({ lastDay: own }) => own === null || own > lastDay)
      .map(({ id, billingStart }) =>
        of(id, asked.optionFee(id), billingStart, minimumTermEnd(terms.optionMinimumTerm, billingStart).value),
      ),
  ];
  return { lastDay, steps, charges, charge: charges.reduce((sum, { yen }) => sum + yen, 0n) };
}

/** The charge of one term. The fee of a managed contract's minimum term is its month's: only what that month's bill leaves out is owed. */
function owed(terms: QuoteTerms, asked: EarlyTermination, start: Day | null): Explained<bigint> {
  const charge = earlyTermination(terms.earlyTermination, asked);
  if (terms.earlyTermination !== 'minimum-term-fee' || charge.value === 0n || start === null) return charge;
  const { monthlyFee: fee, effective } = asked;
  const when = { month: effective.slice(0, 7), start, lastDay: effective };
  const billed = monthlyFee(terms.proration, fee, when)?.value ?? 0n;
  const yen = charge.value - billed;
  return {
    value: yen,
    steps: [...charge.steps, { key: 'billedWithMonth', params: { month: when.month, billed, yen } }],
  };
}
