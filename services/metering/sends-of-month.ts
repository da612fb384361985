import type { Period } from '../../core/calendar/billing-month.ts';
import type { Database } from '../db/doors.ts';

export type Sends = { readonly queued: number; readonly blocked: number };

/** Recipients of a month by reseller, handed over and suppressed, counted as in get-send-counts.ts. */
export async function sendsOfMonth(
  db: Database,
  { start, end }: Period,
  resellerIds: readonly string[],
): Promise<(resellerId: string) => Sends> {
  const rows = await db.$queryRaw<{ reseller_id: string; queued: number; blocked: number }[]>`
    select reseller_id, count(*) filter (where state <> 'rejected' or reason = 'SUPPRESSED')::int as queued,
           count(*) filter (where state = 'rejected' and reason = 'SUPPRESSED')::int as blocked
    from delivery
    where reseller_id = any(${[...resellerIds]}::uuid[])
      and accepted_at >= ${start}::timestamptz and accepted_at < ${end}::timestamptz
      and accepted_on >= (${start}::timestamptz at time zone 'UTC')::date and accepted_on <= (${end}::timestamptz at time zone 'UTC')::date
      and direction = 'out' and listener in ('submission', 'submissions', 'relay')
    group by reseller_id`;
  const found = new Map(rows.map(({ reseller_id, queued, blocked }) => [reseller_id, { queued, blocked }]));
  return (resellerId) => found.get(resellerId) ?? { queued: 0, blocked: 0 };
}
