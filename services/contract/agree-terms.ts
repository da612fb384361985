import { z } from 'zod';
import { monthAfter } from '../../core/calendar/billing-month.ts';
import { monthEnd } from '../../core/calendar/day.ts';
import { overrideChanges } from '../../core/contract/override-changes.ts';
import { type TermsOverride, termsOverride } from '../../core/contract/terms-parameters.ts';
import { Refusal } from '../../core/errors.ts';
import type { SystemTx } from '../db/doors.ts';
import type { Contract } from '../db/rows.ts';
import { appendEvent, lockContract } from './append-event.ts';
import { agreedOn, foldContract, sourcesOf, today } from './contract-state.ts';

export const agreeTermsAsked = z.object({ resellerId: z.uuid(), override: termsOverride });
/** `from` as it was shown. */
export const agreeTermsInput = agreeTermsAsked.extend({ from: z.string() });

const sourced = z.object({ value: z.json(), from: z.enum(['contract', 'plan', 'agreement', 'platform']) });
export const agreedTermsView = z.object({
  /** First day from which it would hold: that of the next month, because one that has begun keeps its terms. */
  from: z.string(),
  /** What is agreed with this contractor alone, as it holds from that day on without another change. */
  override: termsOverride,
  changes: z.array(z.object({ name: z.string(), before: sourced, after: sourced })),
});
type Quote = z.infer<typeof agreedTermsView>;

/** What agreeing other terms with one contractor would change, and from when. @throws Refusal contract_state */
export async function quoteTerms({ db }: SystemTx, contract: Contract, override?: TermsOverride): Promise<Quote> {
  const month = monthAfter(today().slice(0, 7));
  const from = `${month}-01`;
  const sources = await sourcesOf(db, contract);
  const { life } = foldContract(contract, sources, today());
  if (!['accepted', 'running', 'suspended'].includes(life.phase))
    throw new Refusal('conflict', 'contract_state', { event: 'terms-agreed', state: life.phase });
  const held = agreedOn(contract, sources.events, from);
  const of = (said: TermsOverride) =>
    foldContract(contract, { ...sources, override: said }, monthEnd(from), month).terms.sourced;
  const changes = overrideChanges(of(held), of(override ?? held));
  return { from, override: held, changes: agreedTermsView.shape.changes.parse(changes) };
}

/**
 * Agrees other terms with one contractor: all that it has of its own from the next month on. Kept with what it was before and is then.
 *
 * @throws Refusal acceptance_changed where the month has turned since; contract_state
 */
export async function agreeTerms(
  tx: SystemTx,
  contract: Contract,
  { override, from: shown }: z.infer<typeof agreeTermsInput>,
): Promise<void> {
  await lockContract(tx, contract.id);
  const { from, changes, override: before } = await quoteTerms(tx, contract, override);
  if (from !== shown) throw new Refusal('conflict', 'acceptance_changed');
  const said = Object.fromEntries(Object.entries(override).filter(([, value]) => value !== undefined));
  await appendEvent(
    tx,
    contract,
    { kind: 'terms-agreed', on: from, override: said },
    { before: JSON.parse(JSON.stringify(before)), changes: JSON.parse(JSON.stringify(changes)) },
  );
}
