import type { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { afterReply, inquiryStates, maySolve, mostRepliesADay, reopenDays } from '../../core/support/inquiry.ts';
import type { TenantTx } from '../db/doors.ts';
import { addEntry, holdAsked } from './add-entry.ts';
import type { AskersInquiry, inquiryTextInput, oneInquiry } from './inquiry-view.ts';

const dayMs = 86_400_000;
const standingOf = ({ state, solvedAt }: AskersInquiry) => ({
  state: inquiryStates.find((each) => each === state) ?? 'new',
  solvedAt,
});

/** Whoever asked writes again; what was solved lately is opened by it. @throws Refusal not_found, inquiry_over, inquiry_replies_too_many */
export async function replyToInquiry(
  tx: TenantTx,
  { id, text }: z.infer<typeof inquiryTextInput>,
  now = new Date(),
): Promise<void> {
  const found = await holdAsked(tx, id);
  const state = afterReply(standingOf(found), now);
  if (state === null) throw new Refusal('conflict', 'inquiry_over', { days: reopenDays });
  const since = new Date(now.getTime() - dayMs);
  const written = await tx.db.inquiryEntry.count({
    where: { inquiryId: id, side: 'asker', kind: 'said', at: { gt: since } },
  });
  if (written >= mostRepliesADay)
    throw new Refusal('limit_exceeded', 'inquiry_replies_too_many', { most: mostRepliesADay });
  const said = { side: 'asker', kind: 'said', audience: 'asker' } as const;
  await addEntry(tx, found, { ...said, text, action: 'inquiry.reply', now, ...(state !== found.state && { state }) });
}

/** Whoever asked needs no answer any more. @throws Refusal not_found; inquiry_solved when it is over already */
export async function solveInquiry(tx: TenantTx, { id }: z.infer<typeof oneInquiry>, now = new Date()): Promise<void> {
  const found = await holdAsked(tx, id);
  if (!maySolve(standingOf(found))) throw new Refusal('conflict', 'inquiry_solved');
  const ended = { side: 'asker', kind: 'state', audience: 'asker', state: 'solved' } as const;
  await addEntry(tx, found, { ...ended, action: 'inquiry.solve', now });
}
