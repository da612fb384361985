import { z } from 'zod';
import { manual, stopReasons } from '../../core/suppression/stop-reason.ts';
import type { TenantTx } from '../db/doors.ts';
import { join, type Sql, sql } from '../db/sql.ts';
import { suppressionIndexes } from '../vault/suppression-index.ts';
import { inList } from './require-list.ts';
import { suppressionView, viewSuppression } from './suppression-view.ts';

export const suppressionFilter = z.object({
  /** A whole address, or a domain. */
  search: z.string().trim().max(998).optional(),
  /** A customer's own list, or the reseller's own; all that the reader may see without it. */
  list: z.union([z.uuid(), z.literal('reseller')]).optional(),
  reason: z.enum([manual, ...stopReasons]).optional(),
  /** Those that were released too. */
  released: z.boolean().default(false),
});
export const listSuppressionsInput = suppressionFilter.extend({
  cursor: z.string().max(100).optional(),
  limit: z.int().min(1).max(200).default(50),
});

export const suppressionPage = z.object({ rows: z.array(suppressionView), nextCursor: z.string().nullable() });
export type SuppressionPage = z.infer<typeof suppressionPage>;

/** One page of suppressed recipients (配信停止), newest first. An address is found whole, through the index of each list. */
export async function listSuppressions(
  tx: TenantTx,
  input: z.input<typeof listSuppressionsInput>,
): Promise<SuppressionPage> {
  const { search, list, reason, released = false, cursor, limit = 50 } = input;
  const conditions: Sql[] = [
    inList(list),
    ...(released ? [] : [sql`released_at is null`]),
    ...(reason ? [sql`reason = ${reason}`] : []),
    ...(search ? [await matching(tx, search)] : []),
    ...(cursor ? [after(cursor)] : []),
  ];
  return pageWhere(tx, join(conditions, ' and '), limit);
}

/** The first entries of those that meet a condition, newest first. */
export async function pageWhere(tx: TenantTx, condition: Sql, limit: number): Promise<SuppressionPage> {
  const found = await tx.db.$queryRaw<{ id: string }[]>`
    select id from suppression where ${condition} order by created_at desc, id desc limit ${limit + 1}`;
  const rows = await tx.db.suppression.findMany({
    where: { id: { in: found.slice(0, limit).map(({ id }) => id) } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
  const who = rows.flatMap(({ createdBy, releasedBy }) => [createdBy ?? [], releasedBy ?? []].flat());
  const users = await tx.db.portalUser.findMany({ where: { id: { in: who } }, select: { id: true, name: true } });
  const whose = rows.flatMap(({ customerId }) => customerId ?? []);
  const customers = await tx.db.customer.findMany({ where: { id: { in: whose } }, select: { id: true, name: true } });
  const nameOf = new Map([...users, ...customers].map(({ id, name }) => [id, name]));
  const last = rows.at(-1);
  return {
    rows: await Promise.all(rows.map((row) => viewSuppression(row, nameOf))),
    nextCursor: found.length > limit && last ? `${last.createdAt.getTime()}~${last.id}` : null,
  };
}

type Id = { id: string };

async function matching({ db, resellerId, customerId }: TenantTx, search: string): Promise<Sql> {
  const text = search.replace(/^<(.*)>$/, '$1');
  if (!text.includes('@')) return sql`recipient_domain = ${text.toLowerCase()}`;
  const customers = customerId ? [customerId] : (await db.$queryRaw<Id[]>`select id from customer`).map(({ id }) => id);
  const lists = [...customers, ...(customerId ? [] : [null])];
  const indexes = suppressionIndexes(
    lists.map((list) => ({ resellerId, customerId: list })),
    text,
  );
  // As one text: to hand over ten thousand values one by one takes longer than to find them.
  const hex = indexes.map((index) => Buffer.from(index).toString('hex')).join(',');
  return sql`recipient_index = any(array(select decode(h, 'hex') from unnest(string_to_array(${hex}, ',')) h))`;
}

function after(cursor: string): Sql {
  const [instant = '', id = ''] = cursor.split('~');
  const parsed = z.object({ instant: z.coerce.number().int(), id: z.uuid() }).safeParse({ instant, id });
  if (!parsed.success) return sql`false`; // a cursor that we did not make leads nowhere
  return sql`(created_at, id) < (${new Date(parsed.data.instant)}::timestamptz, ${parsed.data.id}::uuid)`;
}
