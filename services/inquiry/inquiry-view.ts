import { z } from 'zod';
import { inquiryAskers, inquiryKinds, inquiryStates, inquiryTargets } from '../../core/support/inquiry.ts';
import type { Database } from '../db/doors.ts';
import type { Inquiry, Prisma } from '../db/rows.ts';

/** One line; stands in lists and in the subject of mails. */
export const inquirySubject = z
  .string()
  .trim()
  .min(1)
  .max(150)
  .regex(/^[^\x00-\x1f\x7f]*$/);
export const inquiryText = z
  .string()
  .trim()
  .min(1)
  .max(8_000)
  .regex(/^[^\x00-\x08\x0b-\x0c\x0e-\x1f\x7f]*$/);
export const oneInquiry = z.object({ id: z.uuid() });
export const inquiryTextInput = oneInquiry.extend({ text: inquiryText });

export const subjectPlace = (id: string) => ({ table: 'inquiry', column: 'subject_cipher', row: id });
export const textPlace = (id: string) => ({ table: 'inquiry_entry', column: 'text_cipher', row: id });

export const inquiryRow = z.object({
  id: z.uuid(),
  asker: z.enum(inquiryAskers),
  kind: z.enum(inquiryKinds),
  subject: z.string(),
  state: z.enum(inquiryStates),
  openedAt: z.date(),
  /** When something was last said; to the desk, when anything was last done. */
  changedAt: z.date(),
  /** Who asks; null to the operator, where it is no reseller, and where they are gone. */
  askedBy: z.string().nullable(),
});
export type InquiryRow = z.infer<typeof inquiryRow>;

/** The same for whoever answers. */
export const queuedInquiry = inquiryRow.extend({
  resellerId: z.uuid(),
  /** What the operator calls a reseller; empty to itself. */
  reseller: z.string(),
  customerId: z.uuid().nullable(),
  customer: z.string().nullable(),
  /** Who sees to it; null to the operator, which is told nothing of the reseller's people. */
  assignedTo: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  /** Whether the operator was asked in, and whose turn that is. */
  operator: z.enum(['asked', 'answered']).nullable(),
  labels: z.array(z.string()),
});
export type QueuedInquiry = z.infer<typeof queuedInquiry>;

export const entrySides = ['asker', 'desk', 'operator'] as const;
export const entryKinds = ['said', 'note', 'escalated', 'state', 'assigned'] as const;
export const entryAudiences = ['asker', 'operator', 'house'] as const;

export const inquiryDetail = inquiryRow.extend({
  /** What it is about; a label of null: it is gone. */
  about: z
    .object({ type: z.enum(inquiryTargets), id: z.uuid(), on: z.iso.date().nullable(), label: z.string().nullable() })
    .nullable(),
  /** Until when whoever asked may go on with what was solved. */
  reopensUntil: z.date().nullable(),
  entries: z.array(
    z.object({
      id: z.uuid(),
      at: z.date(),
      side: z.enum(entrySides),
      kind: z.enum(entryKinds),
      audience: z.enum(entryAudiences),
      /** Null: somebody whose name is not the reader's to know, or who is gone. */
      by: z.string().nullable(),
      state: z.enum(inquiryStates).nullable(),
      /** To whom it was given. */
      to: z.string().nullable(),
      text: z.string().nullable(),
    }),
  ),
});
export type InquiryDetail = z.infer<typeof inquiryDetail>;

/** What those who ask may read of a row: neither to whom it was given, nor whether the operator was asked (the migration's grants). */
export const askersColumns = {
  ...{ id: true, resellerId: true, customerId: true, accountId: true, asker: true, askedBy: true, kind: true },
  ...{ subjectCipher: true, state: true, aboutType: true, aboutId: true, aboutOn: true },
  ...{ openedAt: true, saidAt: true, solvedAt: true },
} as const satisfies Prisma.InquirySelect;
export type AskersInquiry = Pick<Inquiry, keyof typeof askersColumns>;

/** Names of portal users, as far as the transaction sees them. */
export async function namesOf(db: Database, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const users = await db.portalUser.findMany({ where: { id: { in: wanted } }, select: { id: true, name: true } });
  return new Map(users.map(({ id, name }) => [id, name]));
}

/** What everybody sees of a row. */
export const viewRow = (row: AskersInquiry, subject: string, askedBy: string | null, changedAt: Date): InquiryRow => ({
  ...{ id: row.id, subject, openedAt: row.openedAt, changedAt, askedBy },
  asker: inquiryRow.shape.asker.parse(row.asker),
  kind: inquiryRow.shape.kind.parse(row.kind),
  state: inquiryRow.shape.state.parse(row.state),
});
