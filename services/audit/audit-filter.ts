import { DateTime } from 'luxon';
import { z } from 'zod';
import { subjectNames, subjects } from '../../core/audit/subject.ts';
import { defaultTimeZone } from '../../core/calendar/billing-month.ts';
import { addDays, type Day } from '../../core/calendar/day.ts';
import { type Sql, sql } from '../db/sql.ts';

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
const searchedAtMost = 50_000;

/**
 * Ids of the newest entries that a filter leaves, as an array: of the tenant of the transaction, or as far as the operator sees them
 * (find_audit and page_of_audit in the migrations).
 *
 * @param after where the page before ended
 */
export function foundBy(
  { search, subject, actorKind, actorId, objectId, customerId, resellerId, from, to }: AuditFilter,
  isTenant: boolean,
  after: { readonly at: Date; readonly id: string } | null,
  most: number,
): Sql {
  const asked = sql`${customerId ?? null}::uuid, ${subject ? [...subjects[subject]] : null}::text[], ${actorKind ?? null}::text,
    ${actorId ?? null}::uuid, ${objectId ?? null}::text, ${from ? startOf(from) : null}::timestamptz,
    ${to ? startOf(addDays(to, 1)) : null}::timestamptz, ${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid,
    ${search || null}::text, ${searchedAtMost}::int, ${most}::int`;
  return isTenant ? sql`find_audit(${asked})` : sql`page_of_audit(${resellerId ?? null}::uuid, ${asked})`;
}

const startOf = (day: Day) => DateTime.fromISO(day, { zone: defaultTimeZone }).toJSDate();
