import { z } from 'zod';
import { abuseGrades, abuseKinds } from '../../core/abuse/abuse-rules.ts';
import { labelsOf } from '../compromise/labels-of.ts';
import type { SystemTx, TenantTx } from '../db/doors.ts';
import type { AbuseCase, Prisma } from '../db/rows.ts';
import { pageInput, pageOf } from '../list/page-of-ids.ts';
import { pageOfRows } from '../list/page-of-rows.ts';

export const caseStates = ['open', 'escalated', 'closed'] as const;

/** What of the cases is shown. */
export const caseFilter = z.object({
  /** `unsettled`: open or escalated. */
  state: z.enum([...caseStates, 'unsettled']).optional(),
  kind: z.enum(abuseKinds).optional(),
  grade: z.enum(abuseGrades).optional(),
});
export const listCasesInput = caseFilter.extend(pageInput);

export const caseView = z.object({
  id: z.uuid(),
  kind: z.enum(abuseKinds),
  grade: z.enum(abuseGrades),
  /** open: the reseller's; escalated: the operator was asked in. */
  state: z.enum(caseStates),
  resellerId: z.uuid(),
  reseller: z.string(),
  customerId: z.uuid(),
  customer: z.string(),
  /** Null where it is about all that the customer sends. To the operator its address is its domain only. */
  account: z.object({ id: z.uuid(), address: z.string() }).nullable(),
  count: z.int(),
  sent: z.number(),
  perMille: z.number().nullable(),
  openedAt: z.date(),
  closedAt: z.date().nullable(),
  outcome: z.enum(['settled', 'harmless']).nullable(),
});
export type CaseView = z.infer<typeof caseView>;

export const casePage = pageOf(caseView);

const whereOf: Record<(typeof caseStates)[number] | 'unsettled', Prisma.AbuseCaseWhereInput> = {
  unsettled: { closedAt: null },
  open: { closedAt: null, escalatedAt: null },
  escalated: { closedAt: null, escalatedAt: { not: null } },
  closed: { closedAt: { not: null } },
};

const place = { closedAt: true, grade: true, openedAt: true, id: true } as const;

/** One page of the cases of one's own house, or of everybody: those that are open first, the grave and the newest first. */
export async function listCases(
  tx: SystemTx | TenantTx,
  { state, kind, grade, ...page }: z.input<typeof listCasesInput>,
): Promise<z.infer<typeof casePage>> {
  const { db } = tx;
  const { rows, ...rest } = await pageOfRows(page, {
    where: { ...(state && whereOf[state]), ...(kind && { kind }), ...(grade && { grade }) },
    order: { closedAt: { sort: 'desc', nulls: 'first' }, grade: 'asc', openedAt: 'desc', id: 'desc' },
    count: (asked) => db.abuseCase.count(asked),
    last: (id) => db.abuseCase.findUnique({ where: { id }, select: place }),
    read: (asked) => db.abuseCase.findMany(asked),
  });
  return { ...rest, rows: await viewCases(tx, rows) };
}

export async function viewCases(tx: SystemTx | TenantTx, rows: readonly AbuseCase[]): Promise<CaseView[]> {
  const { db } = tx;
  const isOperator = !('resellerId' in tx);
  const customers = await db.customer.findMany({
    where: { id: { in: rows.map(({ customerId }) => customerId) } },
    select: { id: true, name: true },
  });
  const resellers = await db.reseller.findMany({
    where: { id: { in: rows.map(({ resellerId }) => resellerId) } },
    select: { id: true, operatorName: true },
  });
  const labels = await labelsOf(
    db,
    rows.flatMap(({ accountId }) => (accountId ? [{ target: 'account', targetId: accountId }] : [])),
    (address) => (isOperator ? `…${address.slice(address.lastIndexOf('@'))}` : address),
  );
  const nameOf = new Map(customers.map(({ id, name }) => [id, name]));
  const resellerOf = new Map(resellers.map(({ id, operatorName }) => [id, operatorName]));
  return rows.map((row) => ({
    ...{ id: row.id, resellerId: row.resellerId, customerId: row.customerId, count: row.count, sent: Number(row.sent) },
    ...{ openedAt: row.openedAt, closedAt: row.closedAt },
    kind: caseView.shape.kind.parse(row.kind),
    grade: caseView.shape.grade.parse(row.grade),
    outcome: caseView.shape.outcome.parse(row.outcome),
    state: row.closedAt ? 'closed' : row.escalatedAt ? 'escalated' : 'open',
    // What the operator calls a reseller is the operator's own.
    reseller: isOperator ? (resellerOf.get(row.resellerId) ?? '') : '',
    customer: nameOf.get(row.customerId) ?? '',
    account: row.accountId === null ? null : { id: row.accountId, address: labels.get(row.accountId) ?? '' },
    perMille: row.tenths === null ? null : row.tenths / 10,
  }));
}
