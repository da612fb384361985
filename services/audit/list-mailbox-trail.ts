import { z } from 'zod';
import type { TenantTx } from '../db/doors.ts';
import { sql } from '../db/sql.ts';
import { type AuditRow, viewAudit } from './audit-view.ts';
import { type AuditPage, afterMark, auditMark } from './list-audit.ts';

export const mailboxTrailInput = z.object({ cursor: z.string().max(100).optional() });

const pageSize = 50;

/**
 * One page of what was done to an account and its app passwords, newest first, as its holder reads it: what was changed and by whom
 * of which level, without names and addresses of those who administer it (R-036).
 *
 * @param tx the holder's own: nothing else is visible in it
 */
export async function listMailboxTrail(
  tx: TenantTx,
  accountId: string,
  { cursor }: z.infer<typeof mailboxTrailInput>,
): Promise<AuditPage> {
  const appPasswords = await tx.db.appPassword.findMany({ where: { accountId }, select: { id: true } });
  const objects = [accountId, ...appPasswords.map(({ id }) => id)];
  const rows = await tx.db.$queryRaw<AuditRow[]>`
    select e.id::text as id, e.at, e.reseller_id::text as "resellerId", e.actor_kind as "actorKind", e.actor_id::text as "actorId",
      u.name as "actorName", null as "behalfName", e.api_key_id::text as "apiKeyId", null as address, e.action,
      e.object_id as "objectId", null as "objectLabel", e.detail, e.changes, e.changes_left_out as "changesLeftOut",
      e.content_salt is null as "isErased", null as customer, null as reseller, null as sequence, null as hash
    from audit_entry e left join portal_user u on u.id = e.actor_id
    where e.reseller_id = ${tx.resellerId}::uuid and e.customer_id = ${tx.customerId}::uuid
      and e.object_id = any(${objects}::text[]) and ${cursor === undefined ? sql`true` : afterMark(cursor)}
    order by e.at desc, e.id desc limit ${pageSize + 1}`;
  const shown = rows.slice(0, pageSize);
  return {
    rows: await Promise.all(shown.map((row) => viewAudit(row, 'holder'))),
    nextCursor: rows.length > pageSize ? auditMark(shown.at(-1)) : null,
  };
}
