import { z } from 'zod';
import { defaultTimeZone, monthAfter, monthOf } from '../../core/calendar/billing-month.ts';
import { listInMonth } from '../../core/resale/list-in-month.ts';
import type { TenantTx } from '../db/doors.ts';
import { mostCounted, pageInput, pageOf } from '../list/page-of-ids.ts';

const heldList = z.object({ planId: z.uuid(), name: z.string() }).nullable();

export const resaleCustomer = z.object({
  id: z.uuid(),
  name: z.string(),
  /** By which list it buys this month. */
  now: heldList,
  /** The next change that is known: its first month 'yyyy-mm', and the list; null from then on by none. */
  next: z.object({ from: z.string(), list: heldList }).nullable(),
  /** The first month that may still be assigned: none that is billed. */
  assignableFrom: z.string().nullable(),
});

export const listAssignmentsInput = z.object({
  ...pageInput,
  /** Part of a customer's name. */
  search: z.string().trim().max(200).optional(),
});
export const assignmentPage = pageOf(resaleCustomer);

/** One page of a reseller's customers by name, and by which of its lists they buy. */
export async function listAssignments(
  { db, resellerId }: TenantTx,
  { cursor, limit = 50, search }: z.input<typeof listAssignmentsInput> = {},
): Promise<z.infer<typeof assignmentPage>> {
  const name = { contains: search ?? '', mode: 'insensitive' } as const;
  const where = { resellerId, state: { not: 'ended' }, ...(search && { name }) } as const;
  const counted = await db.customer.count({ where, take: mostCounted + 1 });
  const last = cursor && (await db.customer.findUnique({ where: { id: cursor }, select: { id: true, name: true } }));
  if (cursor && !last) return { rows: [], nextCursor: null, total: Math.min(counted, mostCounted), more: false };
  const behind = last ? { OR: [{ name: { gt: last.name } }, { name: last.name, id: { gt: last.id } }] } : {};
  const found = await db.customer.findMany({
    where: { ...where, ...behind },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: limit + 1,
    include: {
      resaleLists: { include: { plan: true } },
      resaleInvoices: { select: { month: true }, orderBy: { month: 'desc' }, take: 1 },
    },
  });
  const current = monthOf(new Date(), defaultTimeZone);
  const rows = found.slice(0, limit).map(({ id, name, resaleLists, resaleInvoices }) => {
    const held = resaleLists.map((row) => ({ ...row, from: row.effectiveFrom.toISOString().slice(0, 10) }));
    const nameOf = new Map(held.flatMap(({ planId, plan }) => (planId && plan ? [[planId, plan.name] as const] : [])));
    const view = (found: { readonly planId: string } | null) =>
      found && { planId: found.planId, name: nameOf.get(found.planId) ?? '' };
    const now = listInMonth(held, current);
    const later = [...new Set(held.map(({ from }) => from.slice(0, 7)))].filter((month) => month > current).toSorted();
    const changes = later.map((from) => ({ from, list: view(listInMonth(held, from)) }));
    const next = changes.find(({ list }) => list?.planId !== now?.planId) ?? null;
    const billed = resaleInvoices[0]?.month;
    return { id, name, now: view(now), next, assignableFrom: billed ? monthAfter(billed) : null };
  });
  return {
    rows,
    nextCursor: found.length > limit ? (rows.at(-1)?.id ?? null) : null,
    ...{ total: Math.min(counted, mostCounted), more: counted > mostCounted },
  };
}
