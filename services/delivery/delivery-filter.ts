import { DateTime } from 'luxon';
import { z } from 'zod';
import { defaultTimeZone } from '../../core/calendar/billing-month.ts';
import { addDays } from '../../core/calendar/day.ts';
import { errorStatuses } from '../../core/delivery/error-status.ts';
import type { TenantTx } from '../db/doors.ts';
import { join, type Sql, sql, word } from '../db/sql.ts';
import { deliveryDirection, deliveryState } from './delivery-view.ts';

const part = z.string().trim().max(320).optional();

/** What of the delivery log is shown. Every condition narrows it. */
export const deliveryFilter = z.object({
  /** A whole address, a domain, a message id, an X-Api-Data, an IP address, or one of our own words for a reason. */
  search: z.string().trim().max(998).optional(),
  state: deliveryState.optional(),
  direction: deliveryDirection.optional(),
  customerId: z.uuid().optional(),
  /** Published status of a failure. */
  errorStatus: z.literal(errorStatuses).optional(),
  /** Domain of the recipient, whole. */
  domain: z.string().trim().max(255).optional(),
  /** Address that mail left from, or that it came to us from. */
  source: z.string().trim().max(45).optional(),
  /** Parts of what is sealed: found by opening the rows of the period, newest first. */
  sender: part,
  recipient: part,
  subject: part,
  apiData: part,
  /** Of the last answer: the other server's own words, or ours. */
  reply: part,
  /** First and last day, in the contract's zone. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});
export type DeliveryFilter = z.infer<typeof deliveryFilter>;

/** Where a page begins: after a row, in the order of the log. */
export type Mark = { readonly acceptedAt: Date; readonly id: string };

export const cursorOf = ({ acceptedAt, id }: Mark): string => `${acceptedAt.getTime()}~${id}`;

/** @returns null for a cursor that we did not make */
export function markOf(cursor: string): Mark | null {
  const [instant = '', id = ''] = cursor.split('~');
  const parsed = z.object({ instant: z.coerce.number().int(), id: z.uuid() }).safeParse({ instant, id });
  return parsed.success ? { acceptedAt: new Date(parsed.data.instant), id: parsed.data.id } : null;
}

/**
 * Everything but what has to be opened or looked for: whose rows, when, and how they ended. The day is named beside the instant,
 * because it is by the day that Postgres leaves out partitions.
 */
export function conditionsOf(tx: TenantTx, filter: DeliveryFilter, after: Mark | null): Sql {
  const { state, direction, errorStatus, domain } = filter;
  const customerId = filter.customerId ?? tx.customerId;
  const { since, until } = periodOf(filter);
  const conditions: Sql[] = [
    customerId === null ? sql`reseller_id = ${tx.resellerId}::uuid` : sql`customer_id = ${customerId}::uuid`,
    ...(since ? [sql`accepted_at >= ${since}::timestamptz and accepted_on >= ${utcDay(since)}::date`] : []),
    ...(until ? [sql`accepted_at < ${until}::timestamptz and accepted_on <= ${utcDay(until)}::date`] : []),
    // As text of ours and no parameter, so that Postgres sees that a state's own index holds it.
    ...(state ? [sql`state = ${word(state)}::delivery_state`] : []),
    ...(direction ? [sql`direction = ${direction}::delivery_direction`] : []),
    ...(errorStatus ? [sql`error_status = ${errorStatus}::int`] : []),
    ...(domain ? [sql`recipient_domain = ${domain.toLowerCase()}`] : []),
    ...(after
      ? [
          sql`(accepted_at, id) < (${after.acceptedAt}::timestamptz, ${after.id}::uuid)`,
          sql`accepted_on <= ${utcDay(after.acceptedAt)}::date`,
        ]
      : []),
  ];
  return join(conditions, ' and ');
}

/** The day by which the log is cut, 'yyyy-mm-dd'. */
export const utcDay = (instant: Date): string => instant.toISOString().slice(0, 10);

/** [since, until) of a filter's days, in the contract's zone. */
export function periodOf({ from, to }: DeliveryFilter): { since: Date | null; until: Date | null } {
  const start = (day: string) => DateTime.fromISO(day, { zone: defaultTimeZone }).toJSDate();
  return { since: from ? start(from) : null, until: to ? start(addDays(to, 1)) : null };
}
