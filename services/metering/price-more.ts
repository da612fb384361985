import type { z } from 'zod';
import { contractOf } from '../contract/contract-of.ts';
import { accountsPrice, priceAccounts, type priceAccountsInput } from '../contract/price-accounts.ts';
import type { TenantTx } from '../db/doors.ts';
import { priceCustomerAccounts } from '../resale/price-customer-accounts.ts';

/** Null where there are no prices to say it by: a reseller without a plan, and a customer that buys by no list. */
export const priceMoreView = accountsPrice.nullable();

/** What opening accounts now does to this month's bill of whoever asks: a customer's is by its reseller's own list. */
export async function priceMore(
  { db, resellerId, customerId }: TenantTx,
  input: z.infer<typeof priceAccountsInput>,
): Promise<z.infer<typeof priceMoreView>> {
  if (customerId) return priceCustomerAccounts(db, customerId, input);
  const price = await priceAccounts(db, await contractOf(db, resellerId), input);
  return price.hasPlan ? price : null;
}
