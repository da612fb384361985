import { z } from 'zod';
import { defaultTimeZone, monthOf } from '../../core/calendar/billing-month.ts';
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
  const { _sum } = await db.sendCount.aggregate({
    where: { month, ...(input.customerId && { customerId: input.customerId }) },
    _sum: { recipientsQueued: true, recipientsBlocked: true },
  });
  const queued = Number(_sum.recipientsQueued ?? 0);
  const blocked = Number(_sum.recipientsBlocked ?? 0);
  return { month, queued, blocked, valid: queued - blocked };
}
