import { z } from 'zod';
import type { SystemTx, TenantTx } from '../db/doors.ts';
import type { Inquiry } from '../db/rows.ts';
import { namesOf, type QueuedInquiry, queuedInquiry, viewRow } from './inquiry-view.ts';
import { inquiryPageOf, listInquiriesInput, pageOfInquiries, subjectsOf, whereOf } from './list-inquiries.ts';

export const listQueueInput = listInquiriesInput.extend({
  /** Only what was given to whoever looks. */
  mine: z.boolean().optional(),
  /** Only what the operator was asked in for. */
  escalated: z.boolean().optional(),
});
type ListQueue = z.input<typeof listQueueInput>;

export const queuePage = inquiryPageOf(queuedInquiry);

const ofCustomers = { asker: { not: 'reseller' } };

/** What a reseller's customers and their people ask, the last touched first. */
export async function listQueue(tx: TenantTx, input: ListQueue, atOnce?: number): Promise<z.infer<typeof queuePage>> {
  const where = {
    ...whereOf(input),
    ...ofCustomers,
    ...(input.mine && { assignedTo: tx.actorId }),
    ...(input.escalated && { escalatedAt: { not: null } }),
  };
  return viewPage(tx, await pageOfInquiries(tx, { where, by: 'touchedAt' }, input, atOnce));
}

/** What resellers ask the operator, and what they asked it in for. */
export async function listForOperator(tx: SystemTx, input: ListQueue): Promise<z.infer<typeof queuePage>> {
  const where = {
    ...whereOf(input),
    ...(input.escalated
      ? { escalatedAt: { not: null } }
      : { OR: [{ asker: 'reseller' }, { escalatedAt: { not: null } }] }),
  };
  return viewPage(tx, await pageOfInquiries(tx, { where, by: 'touchedAt' }, input));
}

type Ids = Awaited<ReturnType<typeof pageOfInquiries>>;

async function viewPage(tx: SystemTx | TenantTx, { ids, ...rest }: Ids): Promise<z.infer<typeof queuePage>> {
  const rows = await tx.db.inquiry.findMany({ where: { id: { in: ids } } });
  const views = new Map((await viewQueued(tx, rows)).map((view) => [view.id, view]));
  return { ...rest, rows: ids.flatMap((id) => views.get(id) ?? []) };
}

/** Rows as whoever answers sees them. The operator learns who of a reseller asks, and nobody's name beyond. */
export async function viewQueued(tx: SystemTx | TenantTx, rows: readonly Inquiry[]): Promise<QueuedInquiry[]> {
  const { db } = tx;
  const isOperator = !('resellerId' in tx);
  const shown = rows.filter(({ asker }) => !isOperator || asker === 'reseller').map(({ askedBy }) => askedBy);
  const names = await namesOf(db, [...shown, ...(isOperator ? [] : rows.map(({ assignedTo }) => assignedTo))]);
  const customers = await db.customer.findMany({
    where: { id: { in: rows.flatMap(({ customerId }) => customerId ?? []) } },
    select: { id: true, name: true },
  });
  const resellers = isOperator
    ? await db.reseller.findMany({
        where: { id: { in: rows.map(({ resellerId }) => resellerId) } },
        select: { id: true, operatorName: true },
      })
    : [];
  const subjects = await subjectsOf(rows);
  return rows.map((row) => {
    const { id, resellerId, customerId, assignedTo, escalatedAt, operatorTurn, labels } = row;
    const assignee = isOperator ? null : assignedTo;
    return {
      ...viewRow(row, subjects.get(id) ?? '', names.get(row.askedBy) ?? null, isOperator ? row.saidAt : row.touchedAt),
      ...{ resellerId, customerId, labels },
      reseller: resellers.find((each) => each.id === resellerId)?.operatorName ?? '',
      customer: customers.find((each) => each.id === customerId)?.name ?? null,
      assignedTo: assignee === null ? null : { id: assignee, name: names.get(assignee) ?? '' },
      operator: escalatedAt === null ? null : operatorTurn ? 'asked' : 'answered',
    };
  });
}
