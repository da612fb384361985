import { z } from 'zod';
import { manual, stopReasons } from '../../core/suppression/stop-reason.ts';
import { domainOf, normaliseAddress } from '../../core/tenancy/mail-address.ts';
import { customerIds } from '../customer/customer-ids.ts';
import type { TenantTx } from '../db/doors.ts';
import { join, octets, type Sql, sql } from '../db/sql.ts';
import { suppressionIndexes } from '../vault/suppression-index.ts';
import { readKeys } from '../vault/vault.ts';
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
  const { resellerId, customerId } = tx;
  // What the fence says too, in a way that opens an index.
  const own = customerId === null ? sql`true` : sql`customer_id = ${customerId}::uuid`;
  const found = await tx.db.$queryRaw<{ id: string }[]>`
    select id from suppression where reseller_id = ${resellerId}::uuid and ${own} and ${condition} order by created_at desc, id desc limit ${limit + 1}`;
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
  await readKeys(resellerId, [...new Set(whose)]);
  return {
    rows: await Promise.all(rows.map((row) => viewSuppression(row, nameOf))),
    nextCursor: found.length > limit && last ? `${last.createdAt.getTime()}~${last.id}` : null,
  };
}

async function matching(tx: TenantTx, search: string): Promise<Sql> {
  const { resellerId, customerId } = tx;
  const text = search.replace(/^<(.*)>$/, '$1');
  if (!text.includes('@')) return sql`recipient_domain = ${text.toLowerCase()}`;
  const lists = customerId ? [customerId] : await listsThatMayHold(tx, domainOf(normaliseAddress(text)));
  const owners = lists.map((list) => ({ resellerId, customerId: list }));
  return sql`recipient_index = any(${octets(suppressionIndexes(owners, text))})`;
}

/** Entries of one domain that are looked through for whose they are. */
const mostOfDomain = 5_000;

/** Customers' lists (null: the reseller's) with a recipient of the domain; all of them where so many have one that to ask takes longer. */
async function listsThatMayHold({ db, resellerId }: TenantTx, domain: string): Promise<(string | null)[]> {
  const [of] = await db.$queryRaw<{ lists: (string | null)[] | null }[]>`
    with e as materialized (
      select customer_id from suppression where reseller_id = ${resellerId}::uuid and recipient_domain = ${domain} limit ${mostOfDomain + 1})
    select case when (select count(*) from e) <= ${mostOfDomain} then array(select distinct customer_id::text from e) end as lists`;
  if (of?.lists) return of.lists;
  return [...(await customerIds(db)), null];
}

function after(cursor: string): Sql {
  const [instant = '', id = ''] = cursor.split('~');
  const parsed = z.object({ instant: z.coerce.number().int(), id: z.uuid() }).safeParse({ instant, id });
  if (!parsed.success) return sql`false`; // a cursor that we did not make leads nowhere
  return sql`(created_at, id) < (${new Date(parsed.data.instant)}::timestamptz, ${parsed.data.id}::uuid)`;
}
