import type { z } from 'zod';
import { defaultTimeZone, monthOf } from '../../core/calendar/billing-month.ts';
import { priceList } from '../../core/rating/price-list.ts';
import { resaleTerms } from '../../core/resale/resale-terms.ts';
import { contractOf } from '../contract/contract-of.ts';
import { stateOfContract } from '../contract/contract-state.ts';
import type { TenantTx } from '../db/doors.ts';
import { changePricesInput, createPlan, createPlanInput } from '../plan/create-plan.ts';

/** A customer has neither options nor designations, so a list that names their prices would promise what is never billed. */
const resalePrices = priceList
  .refine(({ options }) => Object.keys(options).length === 0, { path: ['options'] })
  .refine(({ designationChange }) => designationChange === 0, { path: ['designationChange'] });

export const createListInput = createPlanInput.pick({ name: true, from: true }).extend({ prices: resalePrices });
export const changeListInput = changePricesInput.extend({ prices: resalePrices });

/**
 * Makes a price list of a reseller's own. Accounts and sends are counted in the way of its own contract, as of now.
 *
 * @throws Refusal plan_name_taken, price_month_closed
 */
export async function createList(tx: TenantTx, input: z.infer<typeof createListInput>): Promise<{ id: string }> {
  const contract = await contractOf(tx.db, tx.resellerId);
  const { terms } = await stateOfContract(tx.db, contract, undefined, monthOf(new Date(), defaultTimeZone));
  return createPlan(tx, { ...input, profile: contract.profile, terms: resaleTerms.strip().parse(terms.terms) });
}
