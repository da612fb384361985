import { z } from 'zod';
import { defaultTimeZone, monthOf } from '../../core/calendar/billing-month.ts';
import type { TenantTx } from '../db/doors.ts';
import { closeMonthInput } from '../invoice/close-month.ts';
import { findIssuerProfile } from '../issuer/issuer-profile.ts';
import { hasNoticeSender } from '../mail/notice-sender.ts';

export const resaleMonthInput = closeMonthInput;

export const resaleMonthView = z.object({
  month: z.string(),
  over: z.boolean(),
  /** When it was closed; null while it is open. */
  closedAt: z.date().nullable(),
  /** Whether an issuer's name is recorded, without which nothing is issued. */
  hasIssuer: z.boolean(),
  /** Whether customers can be told by mail: the operator has set up how notices leave. */
  canMail: z.boolean(),
});

/** How a reseller's month stands; what it comes to says resaleSums. */
export async function resaleMonth(
  { db, resellerId }: TenantTx,
  { month }: z.infer<typeof resaleMonthInput>,
): Promise<z.infer<typeof resaleMonthView>> {
  const close = await db.resaleClose.findUnique({ where: { resellerId_month: { resellerId, month } } });
  return {
    ...{ month, over: month < monthOf(new Date(), defaultTimeZone), closedAt: close?.closedAt ?? null },
    hasIssuer: (await findIssuerProfile(db, resellerId)) !== null,
    canMail: hasNoticeSender(),
  };
}
