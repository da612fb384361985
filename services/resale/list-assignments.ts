import { z } from 'zod';
import { defaultTimeZone, monthAfter, monthOf } from '../../core/calendar/billing-month.ts';
import { listInMonth } from '../../core/resale/list-in-month.ts';
import type { TenantTx } from '../db/doors.ts';

const held = z.object({ planId: z.uuid(), name: z.string() }).nullable();

export const resaleCustomer = z.object({
  id: z.uuid(),
  name: z.string(),
  /** By which list it buys this month. */
  now: held,
  /** The next change that is known: its first month 'yyyy-mm', and the list; null from then on by none. */
  next: z.object({ from: z.string(), list: held }).nullable(),
  /** The first month that may still be assigned: none that is billed. */
  assignableFrom: z.string().nullable(),
});

/** The first 1,000 customers of a reseller by name, and by which of its lists they buy. */
export async function listAssignments({ db, resellerId }: TenantTx): Promise<z.infer<typeof resaleCustomer>[]> {
  const customers = await db.customer.findMany({
    where: { resellerId, state: { not: 'ended' } },
    orderBy: { name: 'asc' },
    take: 1_000,
    include: {
      resaleLists: { include: { plan: true } },
      resaleInvoices: { select: { month: true }, orderBy: { month: 'desc' }, take: 1 },
    },
  });
  const current = monthOf(new Date(), defaultTimeZone);
  return customers.map(({ id, name, resaleLists, resaleInvoices }) => {
    const rows = resaleLists.map((row) => ({ ...row, from: row.effectiveFrom.toISOString().slice(0, 10) }));
    const nameOf = new Map(rows.flatMap(({ planId, plan }) => (planId && plan ? [[planId, plan.name] as const] : [])));
    const view = (found: { readonly planId: string } | null) =>
      found && { planId: found.planId, name: nameOf.get(found.planId) ?? '' };
    const now = listInMonth(rows, current);
    const later = [...new Set(rows.map(({ from }) => from.slice(0, 7)))].filter((month) => month > current).toSorted();
    const changes = later.map((from) => ({ from, list: view(listInMonth(rows, from)) }));
    const next = changes.find(({ list }) => list?.planId !== now?.planId) ?? null;
    const billed = resaleInvoices[0]?.month;
    return { id, name, now: view(now), next, assignableFrom: billed ? monthAfter(billed) : null };
  });
}
