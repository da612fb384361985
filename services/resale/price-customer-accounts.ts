import type { z } from 'zod';
import { peakAfter } from '../../core/metering/peak-after.ts';
import { today } from '../contract/contract-state.ts';
import type { accountsPrice, priceAccountsInput } from '../contract/price-accounts.ts';
import { viewBill } from '../contract/view-bill.ts';
import type { Database } from '../db/doors.ts';
import { rateCustomer } from './rate-customer.ts';

/** What this month would cost a customer by its reseller's list if accounts were opened now; null where it buys by none. */
export async function priceCustomerAccounts(
  db: Database,
  customerId: string,
  { accounts }: z.infer<typeof priceAccountsInput>,
): Promise<z.infer<typeof accountsPrice> | null> {
  const month = today().slice(0, 7);
  const now = await rateCustomer(db, customerId, month);
  if (!now) return null;
  const peak = peakAfter(now.peak, now.open, accounts);
  const then = viewBill(month, { peak, lines: now.linesAt(peak) });
  return {
    ...{ hasPlan: true, peak: now.peak, peakThen: then.peak, lines: then.lines },
    ...{ total: viewBill(month, now).total, totalThen: then.total },
  };
}
