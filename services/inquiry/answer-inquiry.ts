import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { statesAfterAnswer } from '../../core/support/inquiry.ts';
import type { SystemTx, TenantTx } from '../db/doors.ts';
import { addEntry, holdInquiry, holdQueued } from './add-entry.ts';
import { inquiryTextInput, oneInquiry } from './inquiry-view.ts';

export const answerInquiryInput = inquiryTextInput.extend({ state: z.enum(statesAfterAnswer).default('waiting') });
export const setInquiryStateInput = oneInquiry.extend({ state: z.enum(statesAfterAnswer) });

/** The reseller answers whoever asked, who is mailed that it did. @throws Refusal not_found */
export async function answerInquiry(
  tx: TenantTx,
  { id, text, state }: z.infer<typeof answerInquiryInput>,
  now = new Date(),
): Promise<void> {
  const found = await holdQueued(tx, id);
  const said = { side: 'desk', kind: 'said', audience: 'asker' } as const;
  await addEntry(tx, found, { ...said, text, action: 'inquiry.answer', now, ...(state !== found.state && { state }) });
}

/** What the desk writes for itself; neither whoever asked nor the operator ever sees it. @throws Refusal not_found */
export async function noteInquiry(tx: TenantTx, { id, text }: z.infer<typeof inquiryTextInput>): Promise<void> {
  const found = await holdQueued(tx, id);
  const now = new Date();
  await addEntry(tx, found, { side: 'desk', kind: 'note', audience: 'house', text, action: 'inquiry.note', now });
}

/** Says how it stands without a word. @throws Refusal not_found; inquiry_state_same */
export async function setInquiryState(
  tx: TenantTx,
  { id, state }: z.infer<typeof setInquiryStateInput>,
  now = new Date(),
): Promise<void> {
  const found = await holdQueued(tx, id);
  if (found.state === state) throw new Refusal('conflict', 'inquiry_state_same');
  await addEntry(tx, found, { side: 'desk', kind: 'state', audience: 'asker', state, action: 'inquiry.state', now });
}

/**
 * The operator answers a reseller: what the reseller asked itself, or what it was asked in for. To whoever asked the reseller it says
 * nothing, and how that inquiry stands is the reseller's to say.
 *
 * @throws Refusal not_found, also for what the operator was not asked in for
 */
export async function answerAsOperator(
  tx: SystemTx,
  { id, text, state }: z.infer<typeof answerInquiryInput>,
  now = new Date(),
): Promise<void> {
  const found = await holdInquiry(tx, id);
  const action = 'inquiry.operator_answer';
  if (found.asker === 'reseller') {
    const said = { side: 'operator', kind: 'said', audience: 'asker' } as const;
    return addEntry(tx, found, { ...said, text, action, now, ...(state !== found.state && { state }) });
  }
  await addEntry(tx, found, { side: 'operator', kind: 'said', audience: 'operator', text, action, now });
  await tx.db.inquiry.updateMany({ where: { id }, data: { operatorTurn: false } });
}
