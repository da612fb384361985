import { z } from 'zod';
import { abuseGrades, abuseKinds } from '../../core/abuse/abuse-rules.ts';
import { Refusal } from '../../core/errors.ts';
import { inquiryStates, reopensUntil } from '../../core/support/inquiry.ts';
import type { SystemTx, TenantTx } from '../db/doors.ts';
import { textOpener } from '../vault/vault.ts';
import { viewAbout } from './about.ts';
import {
  type AskersInquiry,
  askersColumns,
  type InquiryDetail,
  inquiryDetail,
  namesOf,
  type oneInquiry,
  queuedInquiry,
  subjectPlace,
  textPlace,
  viewRow,
} from './inquiry-view.ts';
import { viewQueued } from './list-queue.ts';

export const queuedDetail = queuedInquiry.extend({
  ...inquiryDetail.pick({ about: true, reopensUntil: true, entries: true }).shape,
  /** Open cases of misuse by the customer, to the reseller: they are looked into there (ADR 0059). */
  cases: z.array(z.object({ id: z.uuid(), kind: z.enum(abuseKinds), grade: z.enum(abuseGrades) })),
});

const notFound = () => new Refusal('not_found', 'not_found');

/** One of one's own inquiries: what was said, and by which side. @throws Refusal not_found */
export async function getAsked(tx: TenantTx, { id }: z.infer<typeof oneInquiry>): Promise<InquiryDetail> {
  const { db, customerId } = tx;
  const where = { id, ...(customerId === null && { asker: 'reseller' }) };
  const row = await db.inquiry.findFirst({ where, select: askersColumns });
  if (!row) throw notFound();
  const names = await namesOf(db, [row.askedBy]);
  const open = await textOpener(row);
  const subject = open(subjectPlace(id), row.subjectCipher);
  return { ...viewRow(row, subject, names.get(row.askedBy) ?? null, row.saidAt), ...(await restOf(tx, row)) };
}

/** One of the reseller's queue, with its own notes and what was said with the operator. @throws Refusal not_found */
export async function getQueued(
  tx: TenantTx,
  { id }: z.infer<typeof oneInquiry>,
): Promise<z.infer<typeof queuedDetail>> {
  const row = await tx.db.inquiry.findFirst({ where: { id, asker: { not: 'reseller' } } });
  const [view] = row ? await viewQueued(tx, [row]) : [];
  if (!row || !view) throw notFound();
  const cases = await tx.db.abuseCase.findMany({
    ...{ where: { customerId: row.customerId ?? '', closedAt: null }, orderBy: { openedAt: 'desc' }, take: 5 },
    select: { id: true, kind: true, grade: true },
  });
  const shape = queuedDetail.shape.cases.element.shape;
  return {
    ...{ ...view, ...(await restOf(tx, row)) },
    cases: cases.map((each) => ({
      id: each.id,
      kind: shape.kind.parse(each.kind),
      grade: shape.grade.parse(each.grade),
    })),
  };
}

/** One that the operator was asked, or asked in for: to read, and to answer the reseller. @throws Refusal not_found */
export async function getForOperator(
  tx: SystemTx,
  { id }: z.infer<typeof oneInquiry>,
): Promise<z.infer<typeof queuedDetail>> {
  const row = await tx.db.inquiry.findFirst({ where: { id } });
  const [view] = row ? await viewQueued(tx, [row]) : [];
  if (!row || !view) throw notFound();
  return { ...view, ...(await restOf(tx, row)), cases: [] };
}

const readable = {
  ...{ id: true, at: true, side: true, kind: true, audience: true, state: true, madeBy: true, textCipher: true },
} as const;

/** Whose name a reader of a side is told: one's own people's. Whoever asks a reseller is answered by the house, a reseller by the operator. */
function isTold(tx: SystemTx | TenantTx, { asker }: AskersInquiry, side: string): boolean {
  if (!('resellerId' in tx)) return side === 'operator' || asker === 'reseller';
  return tx.customerId === null ? side !== 'operator' : side === 'asker';
}

async function restOf(
  tx: SystemTx | TenantTx,
  row: AskersInquiry,
): Promise<Pick<InquiryDetail, 'about' | 'reopensUntil' | 'entries'>> {
  const { db } = tx;
  const atDesk = 'resellerId' in tx && tx.customerId === null;
  const entries = await db.inquiryEntry.findMany({
    where: { inquiryId: row.id },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    select: { ...readable, ...(atDesk && { assignedTo: true }) },
  });
  const told = entries.filter(({ side }) => isTold(tx, row, side)).map(({ madeBy }) => madeBy);
  const names = await namesOf(db, [...told, ...entries.map(({ assignedTo = null }) => assignedTo)]);
  const open = await textOpener(row);
  const shape = inquiryDetail.shape.entries.element.shape;
  const state = z.enum(inquiryStates).parse(row.state);
  return {
    about: await viewAbout(tx, row),
    reopensUntil: reopensUntil({ state, solvedAt: row.solvedAt }),
    entries: entries.map(({ id, at, side, kind, audience, state: left, madeBy, assignedTo = null, textCipher }) => ({
      ...{ id, at, by: isTold(tx, row, side) ? (names.get(madeBy) ?? null) : null },
      side: shape.side.parse(side),
      kind: shape.kind.parse(kind),
      audience: shape.audience.parse(audience),
      state: shape.state.parse(left),
      to: assignedTo && (names.get(assignedTo) ?? null),
      text: textCipher && open(textPlace(id), textCipher),
    })),
  };
}
