import { z } from 'zod';
import { isDay } from '../../core/calendar/day.ts';
import { Refusal } from '../../core/errors.ts';
import type { SystemTx, TenantTx } from '../db/doors.ts';
import type { Contract } from '../db/rows.ts';
import { appendEvent, lockContract } from './append-event.ts';
import { today } from './contract-state.ts';
import { operatorQuoteInput, type QuoteAsked, quoteContract, quoteInput } from './quote-contract.ts';

/** What was shown when it was confirmed. */
const confirmed = z.object({ lastDay: z.string().refine(isDay), charge: z.int().nonnegative() });
export const cancelInput = quoteInput.extend({ confirmed });
export const operatorCancelInput = operatorQuoteInput.extend({ confirmed });

/** Raised with every change of the rules that a charge is computed by. */
const formulaVersion = 2;

/**
 * Takes a notice of cancellation. It is computed anew, and holds only where last day and charge are those that were shown
 * (R-110…R-115); it is stored with its inputs and steps.
 *
 * @throws Refusal contract_quote_changed, and those of {@link quoteContract}
 */
export async function cancelContract(
  tx: SystemTx | TenantTx,
  contract: Contract,
  { confirmed: shown, ...asked }: QuoteAsked & { readonly confirmed: z.infer<typeof confirmed> },
): Promise<void> {
  await lockContract(tx, contract.id);
  const quote = await quoteContract(tx.db, contract, asked);
  const { lastDay, charge, arrived } = quote;
  if (lastDay !== shown.lastDay || charge !== shown.charge)
    throw new Refusal('conflict', 'contract_quote_changed', { lastDay, charge });
  const { designated = null, exemption = null } = asked;
  await appendEvent(
    tx,
    contract,
    { kind: 'cancellation-noticed', on: arrived, designated, exemption, lastDay, charge },
    { formulaVersion, quote },
  );
}

/** Takes a notice of cancellation back, as long as the contract has not ended. @throws Refusal contract_state */
export async function withdrawCancellation(tx: SystemTx | TenantTx, contract: Contract): Promise<void> {
  await lockContract(tx, contract.id);
  await appendEvent(tx, contract, { kind: 'cancellation-withdrawn', on: today() });
}
