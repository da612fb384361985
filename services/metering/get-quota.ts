import { z } from 'zod';
import { billingMonth, defaultTimeZone } from '../../core/calendar/billing-month.ts';
import { monthEnd } from '../../core/calendar/day.ts';
import { quotaUse } from '../../core/metering/quota-use.ts';
import { countedOf } from '../../core/metering/send-tally.ts';
import { contractOf } from '../contract/contract-of.ts';
import { stateOfContract, today } from '../contract/contract-state.ts';
import type { TenantTx } from '../db/doors.ts';
import { sendsOfMonth } from './sends-of-month.ts';

export const getQuotaInput = z.object({
  month: z
    .string()
    .regex(/^2\d{3}-(?:0[1-9]|1[0-2])$/)
    .optional(),
});

export const quotaView = z
  .object({
    month: z.string(),
    unit: z.enum(['recipient', 'message']),
    included: z.int(),
    /** Yen without tax of a started 1,000 above it. */
    unitPrice: z.int(),
    queued: z.int(),
    blocked: z.int(),
    counted: z.int(),
    rest: z.int(),
    /** Yen without tax. */
    fee: z.int(),
    /** Where the month goes on as it has so far; null when it is over. */
    forecast: z.object({ counted: z.int(), fee: z.int() }).nullable(),
  })
  .nullable();

/** How far the quota of a reseller's contract is used in a month; null where its plan has none. */
export async function getQuota(
  { db, resellerId }: TenantTx,
  input: z.infer<typeof getQuotaInput>,
): Promise<z.infer<typeof quotaView>> {
  const month = input.month ?? today().slice(0, 7);
  const contract = await contractOf(db, resellerId);
  const last = monthEnd(`${month}-01`);
  const { plan, terms, life } = await stateOfContract(db, contract, last, month);
  const quota = plan?.prices.quota;
  // Before the billing starts, as in a trial, nothing that is sent costs.
  if (!quota || life.billingStart === null || life.billingStart > last) return null;
  const unit = terms.terms.quotaUnit;
  const sends = (await sendsOfMonth(db, month, [resellerId]))(resellerId, unit);
  const period = billingMonth(month, defaultTimeZone);
  const now = new Date();
  const { forecast, ...use } = quotaUse(quota, countedOf(sends), period, now);
  return {
    ...{ month, unit, included: quota.included, unitPrice: quota.overage, ...sends, ...use },
    forecast: now < period.end ? forecast : null,
  };
}
