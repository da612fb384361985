import { z } from 'zod';
import { billingMonth, defaultTimeZone, monthOf } from '../../core/calendar/billing-month.ts';
import type { TenantTx } from '../db/doors.ts';

export const getSendCountsInput = z.object({
  customerId: z.uuid().optional(),
  month: z
    .string()
    .regex(/^\d{4}-(?:0[1-9]|1[0-2])$/)
    .optional(),
});

/** Recipients of a month. `queued` holds those that were suppressed too; `valid` is what counts. */
export const sendCountsView = z.object({ month: z.string(), queued: z.int(), blocked: z.int(), valid: z.int() });

/**
 * How many recipients were handed to us for the internet in a month, how many of them were suppressed (配信停止), and how
 * many count: valid = queued − blocked. By the instant of acceptance, in the contract's time zone.
 */
export async function getSendCounts(
  { db }: TenantTx,
  input: z.infer<typeof getSendCountsInput>,
): Promise<z.infer<typeof sendCountsView>> {
  const month = input.month ?? monthOf(new Date(), defaultTimeZone);
  const { start, end } = billingMonth(month, defaultTimeZone);
  const [row] = await db.$queryRaw<{ queued: number; blocked: number }[]>`
    select count(*) filter (where state <> 'rejected' or reason = 'SUPPRESSED')::int as queued,
           count(*) filter (where state = 'rejected' and reason = 'SUPPRESSED')::int as blocked
    from delivery
    where accepted_at >= ${start}::timestamptz and accepted_at < ${end}::timestamptz
      and accepted_on >= (${start}::timestamptz at time zone 'UTC')::date and accepted_on <= (${end}::timestamptz at time zone 'UTC')::date
      and direction = 'out' and listener in ('submission', 'submissions', 'relay')
      and (${input.customerId ?? null}::uuid is null or customer_id = ${input.customerId ?? null}::uuid)`;
  const { queued, blocked } = row ?? { queued: 0, blocked: 0 };
  return { month, queued, blocked, valid: queued - blocked };
}
