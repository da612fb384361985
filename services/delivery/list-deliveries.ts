import { z } from 'zod';
import type { TenantTx } from '../db/doors.ts';
import type { Delivery } from '../db/rows.ts';
import type { Sql } from '../db/sql.ts';
import { conditionsOf, cursorOf, type DeliveryFilter, deliveryFilter, type Mark, markOf } from './delivery-filter.ts';
import { deliveryView, viewDelivery } from './delivery-view.ts';
import { allIndexesOf } from './indexes-of.ts';
import { conditionOf, isSource, meaningsOf, searchExactly } from './search-exactly.ts';
import { isWalked, type Walked, walkLog } from './walk-log.ts';

export const listDeliveriesInput = deliveryFilter.extend({
  cursor: z.string().max(100).optional(),
  limit: z.int().min(1).max(1_000).default(50),
});

export const deliveryPage = z.object({
  rows: z.array(deliveryView),
  nextCursor: z.string().nullable(),
  /** How far back was looked, when so much was looked through that the page was left short; the next one goes on there. */
  lookedBackTo: z.date().nullable(),
});

/**
 * One page of the delivery log (配信ログ), newest first.
 *
 * What is typed into the search box is found by indexes, whole. Parts of what is sealed are found by opening the rows of the
 * tenant and period, so many a page (docs/adr/0033-the-delivery-log-found-counted-and-dropped.md).
 */
export async function listDeliveries(
  tx: TenantTx,
  input: z.input<typeof listDeliveriesInput>,
): Promise<z.infer<typeof deliveryPage>> {
  const { cursor, limit = 50, ...filter } = input;
  const after = cursor === undefined ? null : markOf(cursor);
  if (cursor !== undefined && after === null) return { rows: [], nextCursor: null, lookedBackTo: null };
  const { found, end } = await find(tx, filter, after, limit);
  const short = end !== null && found.length < limit;
  return {
    rows: await rowsOf(tx, found),
    nextCursor: end && cursorOf(end),
    lookedBackTo: short ? end.acceptedAt : null,
  };
}

async function find(tx: TenantTx, asked: DeliveryFilter, after: Mark | null, limit: number): Promise<Walked> {
  const bySource = asked.search !== undefined && isSource(asked.search);
  const filter = bySource ? { ...asked, search: undefined, source: asked.search } : asked;
  if (bySource && asked.source && asked.source !== asked.search) return { found: [], end: null };
  const typed = filter.search ? await meaningsOf(tx, filter) : null;
  if (isWalked(filter)) {
    const also = typed ? [conditionOf({ ...typed, ...(await allIndexesOf(tx, typed)) })] : [];
    return walkLog(tx, filter, { after, limit, also });
  }
  const marks = typed
    ? await searchExactly(tx, filter, { typed, after, limit: limit + 1 })
    : await newest(tx, conditionsOf(tx, filter, after), limit + 1);
  const found = marks.slice(0, limit);
  return { found, end: marks.length > limit ? (found.at(-1) ?? null) : null };
}

async function newest({ db }: TenantTx, where: Sql, limit: number): Promise<Mark[]> {
  const rows = await db.$queryRaw<{ accepted_at: Date; id: string }[]>`
    select accepted_at, id from delivery where ${where} order by accepted_at desc, id desc limit ${limit}`;
  return rows.map((row) => ({ acceptedAt: row.accepted_at, id: row.id }));
}

async function rowsOf({ db }: TenantTx, marks: readonly Mark[]) {
  if (marks.length === 0) return [];
  const days = [...new Set(marks.map(({ acceptedAt }) => acceptedAt.toISOString().slice(0, 10)))];
  const rows: Delivery[] = await db.delivery.findMany({
    where: { id: { in: marks.map(({ id }) => id) }, acceptedOn: { in: days.map((day) => new Date(day)) } },
    orderBy: [{ acceptedAt: 'desc' }, { id: 'desc' }],
  });
  const ids = [...new Set(rows.flatMap(({ customerId }) => customerId ?? []))];
  const customers = await db.customer.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  const nameOf = new Map(customers.map(({ id, name }) => [id, name]));
  return Promise.all(rows.map((row) => viewDelivery(row, row.customerId && (nameOf.get(row.customerId) ?? null))));
}
