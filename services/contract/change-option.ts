import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import type { SystemTx } from '../db/doors.ts';
import type { Contract } from '../db/rows.ts';
import { appendEvent, lockContract } from './append-event.ts';
import { type OptionAsked, optionAsked, optionQuote, quoteOption } from './quote-option.ts';

/** The fees that were shown. */
export const optionConfirmed = optionQuote.pick({ initial: true, monthly: true, removal: true, charge: true });
export const changeOptionInput = z.object({ resellerId: z.uuid(), asked: optionAsked, confirmed: optionConfirmed });

/** Raised with every change of the rules that a charge is computed by. */
const formulaVersion = 1;

/**
 * Begins or ends an option. The fees are computed anew and must be those that were shown; the charge for ending early is kept with
 * how it came about.
 *
 * @throws Refusal option_fees_changed, contract_state, and those of {@link quoteOption}
 */
export async function changeOption(
  tx: SystemTx,
  contract: Contract,
  asked: OptionAsked,
  confirmed: z.infer<typeof optionConfirmed>,
): Promise<void> {
  await lockContract(tx, contract.id);
  const quote = await quoteOption(tx.db, contract, asked);
  const { initial, monthly, removal, charge } = quote;
  if (
    initial !== confirmed.initial ||
    monthly !== confirmed.monthly ||
    removal !== confirmed.removal ||
    charge !== confirmed.charge
  )
    throw new Refusal('conflict', 'option_fees_changed');
  const event =
    asked.kind === 'option-added'
      ? { kind: asked.kind, on: asked.on, option: asked.option, optionId: randomUUID() }
      : { kind: asked.kind, on: asked.on, optionId: asked.optionId, charge };
  await appendEvent(tx, contract, event, { formulaVersion, quote });
}
