import { DateTime } from 'luxon';
import { z } from 'zod';
import { subjectNames, subjects } from '../../core/audit/subject.ts';
import { defaultTimeZone } from '../../core/calendar/billing-month.ts';
import { addDays, type Day } from '../../core/calendar/day.ts';
import { join, type Sql, sql } from '../db/sql.ts';
import { escapeLike } from '../list/part-of-text.ts';

export const actorKinds = ['holder', 'customer', 'reseller', 'operator', 'platform'] as const;
export type ActorKind = (typeof actorKinds)[number];

/** Which entries are asked for. */
export const auditFilter = z.object({
  /** Part of what the object or the actor is called. */
  search: z.string().trim().max(200).optional(),
  subject: z.enum(subjectNames).optional(),
  actorKind: z.enum(actorKinds).optional(),
  actorId: z.uuid().optional(),
  objectId: z.string().max(100).optional(),
  customerId: z.uuid().optional(),
  /** The operator asks for one reseller's trail. */
  resellerId: z.uuid().optional(),
  /** Days in the contract's time zone, both included. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});
export type AuditFilter = z.infer<typeof auditFilter>;

/** A search by a part of a name goes through so many entries, the newest of what the other filters leave. */
export const searchedAtMost = 50_000;

/** A condition on `audit_entry e` without the search, which goes through what this leaves. */
export function conditionOf(filter: AuditFilter): Sql {
  const { subject, actorKind, actorId, objectId, customerId, resellerId, from, to } = filter;
  return join(
    [
      sql`true`,
      ...(subject ? [sql`split_part(e.action, '.', 1) = any(${[...subjects[subject]]}::text[])`] : []),
      ...(actorKind ? [sql`e.actor_kind = ${actorKind}`] : []),
      ...(actorId ? [sql`e.actor_id = ${actorId}::uuid`] : []),
      ...(objectId ? [sql`e.object_id = ${objectId}`] : []),
      ...(customerId ? [sql`e.customer_id = ${customerId}::uuid`] : []),
      ...(resellerId ? [sql`e.reseller_id = ${resellerId}::uuid`] : []),
      ...(from ? [sql`e.at >= ${startOf(from)}::timestamptz`] : []),
      ...(to ? [sql`e.at < ${startOf(addDays(to, 1))}::timestamptz`] : []),
    ],
    ' and ',
  );
}

/** @returns null when nothing is searched for */
export function searchOf({ search }: AuditFilter): Sql | null {
  if (!search) return null;
  const part = `%${escapeLike(search)}%`;
  return sql`(f.object_label ilike ${part} or f.actor_name ilike ${part} or f.object_id = ${search})`;
}

const startOf = (day: Day) => DateTime.fromISO(day, { zone: defaultTimeZone }).toJSDate();
