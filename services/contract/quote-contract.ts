import { z } from 'zod';
import { monthAfter } from '../../core/calendar/billing-month.ts';
import { isDay } from '../../core/calendar/day.ts';
import { type CancellationQuote, quoteCancellation } from '../../core/contract/cancellation-quote.ts';
import { mayEnd } from '../../core/contract/may-end.ts';
import { Refusal } from '../../core/errors.ts';
import { plainYen } from '../../core/invoice/plain-yen.ts';
import type { Database } from '../db/doors.ts';
import type { Contract } from '../db/rows.ts';
import { stateOfContract, today } from './contract-state.ts';
import { stepView, viewSteps } from './line-view.ts';
import { feeOfLastMonth } from './rate-contract.ts';

export const quoteInput = z.object({
  /** The last day that is wanted; later than the earliest one possible, or it is that. */
  designated: z.string().refine(isDay).nullish(),
});
export const operatorQuoteInput = quoteInput.extend({
  resellerId: z.uuid(),
  /** Day on which a notice on paper arrived; today where it is not given. */
  arrived: z.string().refine(isDay).nullish(),
  /** A ground of the agreement that frees from the charge. */
  exemption: z.string().max(60).nullish(),
});

export const quoteView = z.object({
  arrived: z.string(),
  lastDay: z.string(),
  /** Yen. */
  charge: z.int(),
  /** Month whose fee the charge is based on, 'yyyy-mm'. */
  feeMonth: z.string(),
  charges: z.array(
    z.object({
      optionId: z.string().nullable(),
      monthlyFee: z.int(),
      minimumTermEnd: z.string().nullable(),
      yen: z.int(),
      steps: z.array(stepView),
    }),
  ),
  steps: z.array(stepView),
  exemptions: z.array(z.string()),
  termsVersion: z.string(),
});

export type QuoteAsked = {
  readonly designated?: string | null | undefined;
  readonly arrived?: string | null | undefined;
  readonly exemption?: string | null | undefined;
};

/** What cancelling would mean as of today. @throws Refusal contract_state before the start or with an end; contract_day, contract_end_billed */
export async function quoteContract(
  db: Database,
  contract: Contract,
  asked: QuoteAsked,
): Promise<z.infer<typeof quoteView>> {
  const { life, terms, plan } = await stateOfContract(db, contract);
  if (!mayEnd(life))
    throw new Refusal('conflict', 'contract_state', { event: 'cancellation-noticed', state: life.phase });
  const arrived = asked.arrived ?? today();
  const first = life.serviceStart ?? arrived;
  if (arrived < first || arrived > today())
    throw new Refusal('invalid', 'contract_day', { day: arrived, first, last: today() });
  const fee = await feeOfLastMonth(db, contract);
  const quote = quoteCancellation(terms.terms, life, {
    arrived,
    designated: asked.designated ?? undefined,
    exemption: asked.exemption ?? null,
    monthlyFee: fee.yen,
    optionFee: (id) => {
      const option = life.options.find((each) => each.id === id)?.option;
      return BigInt((option && plan?.prices.options[option]?.monthly) ?? 0);
    },
  });
  await requireUnbilled(db, contract, quote.lastDay);
  const exemptions = [...terms.terms.earlyTerminationExemptions];
  return { ...viewQuote(quote), arrived, feeMonth: fee.month, exemptions, termsVersion: terms.version };
}

/** A notice on paper that is entered late could end a contract in a month whose invoice is out, which nothing changes any more. */
async function requireUnbilled(db: Database, { id: contractId }: Contract, lastDay: string): Promise<void> {
  const last = await db.invoice.findFirst({
    where: { contractId },
    orderBy: { month: 'desc' },
    select: { month: true },
  });
  if (last && lastDay.slice(0, 7) <= last.month)
    throw new Refusal('conflict', 'contract_end_billed', { lastDay, first: `${monthAfter(last.month)}-01` });
}

function viewQuote({ lastDay, charge, charges, steps }: CancellationQuote) {
  return {
    lastDay,
    charge: plainYen(charge),
    steps: viewSteps(steps),
    charges: charges.map((each) => ({
      ...each,
      monthlyFee: plainYen(each.monthlyFee),
      yen: plainYen(each.yen),
      steps: viewSteps(each.steps),
    })),
  };
}
