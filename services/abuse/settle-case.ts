import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { reportCompromise } from '../compromise/report.ts';
import type { SystemTx, TenantTx } from '../db/doors.ts';
import { throttleSending } from '../limit/throttle-sending.ts';
import { addCaseNote, type caseNoteInput, caseText, oneCase, openCase } from './add-note.ts';
import { tellCase } from './tell-case.ts';

/** Asks the operator in, or, by the operator, takes it over. Once. @throws Refusal not_found, abuse_case_closed, abuse_case_escalated */
export async function escalateCase(
  tx: SystemTx | TenantTx,
  { id, text }: z.infer<typeof caseNoteInput>,
): Promise<void> {
  const found = await openCase(tx, id);
  if (found.escalatedAt) throw new Refusal('conflict', 'abuse_case_escalated');
  await tx.db.abuseCase.updateMany({ where: { id }, data: { escalatedAt: new Date() } });
  await addCaseNote(tx, found, 'escalated', text);
  if (!('resellerId' in tx)) await tellCase(tx, found, 'escalated', text);
}

export const closeCaseInput = oneCase.extend({ outcome: z.enum(['settled', 'harmless']), text: caseText });

/** Ends a case with what was found. One that the operator was asked in is the operator's to end. @throws Refusal not_found, abuse_case_closed, abuse_case_escalated, abuse_case_with_reseller */
export async function closeCase(
  tx: SystemTx | TenantTx,
  { id, outcome, text }: z.infer<typeof closeCaseInput>,
): Promise<void> {
  const found = await openCase(tx, id);
  const isOperator = !('resellerId' in tx);
  if (found.escalatedAt && !isOperator) throw new Refusal('conflict', 'abuse_case_escalated');
  if (!found.escalatedAt && isOperator) throw new Refusal('conflict', 'abuse_case_with_reseller');
  await addCaseNote(tx, found, 'closed', text);
  const data = { closedAt: new Date(), closedBy: tx.actorId, outcome };
  await tx.db.abuseCase.updateMany({ where: { id }, data });
  if (isOperator) await tellCase(tx, found, 'closed', text);
}

/**
 * The reseller freezes the account that a case is about, as by a report of misuse: its secrets are worthless at once.
 *
 * @throws Refusal not_found, also for a case that is about no account; abuse_case_closed, compromise_reported
 */
export async function freezeByCase(tx: TenantTx, { id, text }: z.infer<typeof caseNoteInput>): Promise<void> {
  const found = await openCase(tx, id);
  if (!found.accountId) throw new Refusal('not_found', 'not_found');
  await reportCompromise(tx, { target: 'account', id: found.accountId, note: text });
  await addCaseNote(tx, found, 'frozen', text);
}

export const slowByCaseInput = oneCase.extend({
  recipientsPerHour: z.int().min(0).max(1_000_000),
  days: z.int().min(1).max(90),
  text: caseText,
});

/**
 * The operator restricts what the customer of a case sends, for a time; the reseller reads why.
 *
 * @throws Refusal not_found, abuse_case_closed, abuse_case_with_reseller
 */
export async function slowByCase(
  tx: SystemTx,
  { id, recipientsPerHour, days, text }: z.infer<typeof slowByCaseInput>,
  now = new Date(),
): Promise<void> {
  const found = await openCase(tx, id);
  if (!found.escalatedAt) throw new Refusal('conflict', 'abuse_case_with_reseller');
  const { resellerId, customerId } = found;
  const endsAt = new Date(now.getTime() + days * 86_400_000);
  await throttleSending(tx, {
    ...{ resellerId, customerId, recipientsPerHour, messagesPerHour: null, reason: text.slice(0, 1_000) },
    ...{ startsAt: now, endsAt },
  });
  await addCaseNote(tx, found, 'slowed', text);
  await tellCase(tx, found, 'slowed', text);
}
