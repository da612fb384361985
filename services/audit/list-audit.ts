import { z } from 'zod';
import type { SystemTx, TenantTx } from '../db/doors.ts';
import { type Sql, sql } from '../db/sql.ts';
import { markOf } from '../delivery/delivery-filter.ts';
import { auditFilter, foundBy } from './audit-filter.ts';
import { type AuditRow, auditView, type Reader, viewAudit } from './audit-view.ts';

export const listAuditInput = auditFilter.extend({
  cursor: z.string().max(100).optional(),
  limit: z.int().min(1).max(200).default(50),
});

export const auditPage = z.object({ rows: z.array(auditView), nextCursor: z.string().nullable() });
export type AuditPage = z.infer<typeof auditPage>;

/** One page of the audit trail (監査ログ), newest first: what the transaction may see of it. */
export async function listAudit(
  tx: SystemTx | TenantTx,
  input: z.input<typeof listAuditInput> & { limit?: number },
): Promise<AuditPage> {
  const { cursor, limit = 50, ...filter } = input;
  const isTenant = 'resellerId' in tx;
  const after = cursor === undefined ? null : markOf(cursor);
  const isNobodys = cursor !== undefined && after === null;
  if (isNobodys || (isTenant && filter.resellerId && filter.resellerId !== tx.resellerId))
    return { rows: [], nextCursor: null };
  const mark = after && { at: after.acceptedAt, id: after.id };
  const rows = await tx.db.$queryRaw<AuditRow[]>`
    select p.id::text as id, p.at, p.reseller_id::text as "resellerId", p.actor_kind as "actorKind", p.actor_id::text as "actorId",
      p.actor_name as "actorName", p.behalf_name as "behalfName", p.api_key_id::text as "apiKeyId", p.address, p.action,
      p.object_id as "objectId", p.object_label as "objectLabel", p.detail, p.changes, p.changes_left_out as "changesLeftOut",
      p.content_salt is null as "isErased", c.name as customer, r.operator_name as reseller,
      l.sequence, encode(l.hash, 'hex') as hash
    from audit_entry p
    left join audit_link l on l.entry_id = p.id
    left join customer c on c.id = p.customer_id
    left join reseller r on r.id = p.reseller_id
    where p.id = any((select ${foundBy(filter, isTenant, mark, limit + 1)})::uuid[])
    order by p.at desc, p.id desc`;
  const shown = rows.slice(0, limit);
  return {
    rows: await Promise.all(shown.map((row) => viewAudit(row, readerOf(tx)))),
    nextCursor: rows.length > limit ? auditMark(shown.at(-1)) : null,
  };
}

const readerOf = (tx: SystemTx | TenantTx): Reader => {
  if (!('resellerId' in tx)) return 'operator';
  return tx.customerId === null ? 'reseller' : 'customer';
};

/** Where a page ends, for the next to begin behind it. */
export const auditMark = (last: AuditRow | undefined): string | null =>
  last ? `${last.at.getTime()}~${last.id}` : null;

/** What comes behind a page's end, of `audit_entry e`. */
export function afterMark(cursor: string): Sql {
  const [instant = '', id = ''] = cursor.split('~');
  const parsed = z.object({ instant: z.coerce.number().int(), id: z.uuid() }).safeParse({ instant, id });
  if (!parsed.success) return sql`false`; // a cursor that we did not make leads nowhere
  return sql`(e.at, e.id) < (${new Date(parsed.data.instant)}::timestamptz, ${parsed.data.id}::uuid)`;
}
