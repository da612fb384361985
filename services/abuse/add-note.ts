import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import type { SystemTx, TenantTx } from '../db/doors.ts';
import type { AbuseCase } from '../db/rows.ts';
import { sealText } from '../vault/vault.ts';

export const noteKinds = ['note', 'raised', 'escalated', 'slowed', 'frozen', 'closed'] as const;
export type NoteKind = (typeof noteKinds)[number];

/** What somebody writes about a case. */
export const caseText = z.string().trim().min(1).max(2_000);
export const oneCase = z.object({ id: z.uuid() });
export const caseNoteInput = oneCase.extend({ text: caseText });

export const textPlace = (id: string) => ({ table: 'abuse_note', column: 'text_cipher', row: id });

/** The case, held for this transaction. @throws Refusal not_found; abuse_case_closed when nothing is done about it any more */
export async function openCase({ db }: SystemTx | TenantTx, id: string): Promise<AbuseCase> {
  await db.$queryRaw`select 1 from abuse_case where id = ${id}::uuid for update`;
  const found = await db.abuseCase.findUnique({ where: { id } });
  if (!found) throw new Refusal('not_found', 'not_found');
  if (found.closedAt) throw new Refusal('conflict', 'abuse_case_closed');
  return found;
}

const isOperator = (tx: SystemTx | TenantTx): tx is SystemTx => !('resellerId' in tx);

/** Writes what became of a case, and that somebody has touched it. */
export async function addCaseNote(
  tx: SystemTx | TenantTx,
  { id: caseId, resellerId, customerId, kind: about }: AbuseCase,
  kind: NoteKind,
  text: string,
  now = new Date(),
): Promise<void> {
  const id = randomUUID();
  const owner = { resellerId, customerId };
  const textCipher = text === '' ? null : await sealText(owner, textPlace(id), text);
  await tx.db.abuseNote.createMany({
    data: [{ ...owner, id, caseId, kind, textCipher, at: now, madeBy: tx.actorId, byOperator: isOperator(tx) }],
  });
  await tx.db.abuseCase.updateMany({ where: { id: caseId }, data: { touchedAt: now } });
  await record(tx, { action: `abuse.${kind}`, objectId: caseId, detail: { about }, owner });
}

/** What was found out, for whoever looks at the case next. @throws Refusal not_found, abuse_case_closed */
export async function noteCase(tx: SystemTx | TenantTx, { id, text }: z.infer<typeof caseNoteInput>): Promise<void> {
  await addCaseNote(tx, await openCase(tx, id), 'note', text);
}
