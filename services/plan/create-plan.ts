import { z } from 'zod';
import { defaultTimeZone, monthOf } from '../../core/calendar/billing-month.ts';
import { contractProfiles } from '../../core/contract/designation.ts';
import { termsOverride } from '../../core/contract/terms-parameters.ts';
import { Refusal } from '../../core/errors.ts';
import { priceList } from '../../core/rating/price-list.ts';
import { record } from '../audit/record.ts';
import type { SystemTx, TenantTx } from '../db/doors.ts';
import { inTakenCase } from '../db/unique-violation.ts';

const month = z.string().regex(/^2\d{3}-(?:0[1-9]|1[0-2])$/);

export const createPlanInput = z.object({
  name: z.string().trim().min(1).max(80),
  profile: z.enum(contractProfiles),
  terms: termsOverride.default({}),
  /** First month of the first price list. */
  from: month,
  prices: priceList,
});

export const changePricesInput = z.object({ planId: z.uuid(), from: month, prices: priceList });

/** The operator's own have no reseller. */
const ownerOf = (tx: SystemTx | TenantTx) => ({ resellerId: 'resellerId' in tx ? tx.resellerId : null });

/**
 * Makes a plan with its first price list: the operator's, or of the reseller that the transaction is inside of.
 *
 * @throws Refusal plan_name_taken, price_month_closed
 */
export async function createPlan(
  tx: SystemTx | TenantTx,
  input: z.infer<typeof createPlanInput>,
): Promise<{ id: string }> {
  const { name, profile, terms, from, prices } = input;
  const owner = ownerOf(tx);
  const current = monthOf(new Date(), defaultTimeZone);
  if (from < current) throw new Refusal('conflict', 'price_month_closed', { month: from });
  const { id } = await inTakenCase(
    () => tx.db.plan.create({ data: { ...owner, name, profile, terms } }),
    () => new Refusal('conflict', 'plan_name_taken', { name }),
  );
  await tx.db.planVersion.create({
    data: { ...owner, planId: id, effectiveFrom: new Date(`${from}-01`), prices, createdBy: tx.actorId },
  });
  await record(tx, { action: 'plan.create', objectId: id, detail: { name, profile, from, prices } });
  return { id };
}

/**
 * Gives a plan other prices from a month on that has not begun. What has begun keeps its price, and a month has one price.
 *
 * @throws Refusal not_found, price_month_closed, price_month_taken
 */
export async function changePrices(tx: SystemTx | TenantTx, input: z.infer<typeof changePricesInput>): Promise<void> {
  const { planId, from, prices } = input;
  const owner = ownerOf(tx);
  if (!(await tx.db.plan.findFirst({ where: { id: planId, ...owner } }))) throw new Refusal('not_found', 'not_found');
  if (from <= monthOf(new Date(), defaultTimeZone))
    throw new Refusal('conflict', 'price_month_closed', { month: from });
  await inTakenCase(
    () =>
      tx.db.planVersion.create({
        data: { ...owner, planId, effectiveFrom: new Date(`${from}-01`), prices, createdBy: tx.actorId },
      }),
    () => new Refusal('conflict', 'price_month_taken', { month: from }),
  );
  await record(tx, { action: 'plan.change_prices', objectId: planId, detail: { from, prices } });
}
