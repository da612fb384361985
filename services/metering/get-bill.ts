import type { z } from 'zod';
import { contractOf } from '../contract/contract-of.ts';
import { today } from '../contract/contract-state.ts';
import { countBySums, rateContract } from '../contract/rate-contract.ts';
import { billView, viewBill } from '../contract/view-bill.ts';
import type { TenantTx } from '../db/doors.ts';
import { rateCustomer } from '../resale/rate-customer.ts';

/** Null where there are no prices to say it by: a reseller without a plan, and a customer that buys by no list. */
export const runningBill = billView.nullable();

/**
 * What the running month costs whoever asks, if nothing changes any more: a reseller by its contract, a customer by its reseller's list.
 * What only the close of the month finds out, as credits and late charges, is not in it.
 */
export async function getBill({ db, resellerId, customerId }: TenantTx): Promise<z.infer<typeof runningBill>> {
  const month = today().slice(0, 7);
  if (customerId) {
    const rated = await rateCustomer(db, customerId, month);
    return rated && viewBill(month, rated);
  }
  const rated = await rateContract(db, await contractOf(db, resellerId), month, { count: countBySums });
  return rated.hasPlan ? viewBill(month, rated) : null;
}
