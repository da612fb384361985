import type { z } from 'zod';
import { invoiceTotal } from '../../core/invoice/invoice-total.ts';
import { plainYen } from '../../core/invoice/plain-yen.ts';
import { peakAfter } from '../../core/metering/peak-after.ts';
import { today } from '../contract/contract-state.ts';
import { viewLine } from '../contract/line-view.ts';
import type { accountsPrice, priceAccountsInput } from '../contract/price-accounts.ts';
import type { Database } from '../db/doors.ts';
import { linesOf } from './lines-of-month.ts';
import { openOfCustomer, peaksOfCustomers, sendsOfCustomers } from './meter-customers.ts';
import { readLists } from './read-lists.ts';

/** What this month would cost a customer by its reseller's list if accounts were opened now; null where it buys by none. */
export async function priceCustomerAccounts(
  db: Database,
  customerId: string,
  { accounts }: z.infer<typeof priceAccountsInput>,
): Promise<z.infer<typeof accountsPrice> | null> {
  const month = today().slice(0, 7);
  const list = (await readLists(db, [customerId]))(customerId, month);
  if (!list) return null;
  const { countableKinds: kinds, quotaUnit } = list.terms;
  const peak = (await peaksOfCustomers(db, month, [{ customerId, kinds }]))(customerId);
  const peakThen = peakAfter(peak, await openOfCustomer(db, customerId, kinds), accounts);
  const sends = (await sendsOfCustomers(db, month, [customerId]))(customerId, quotaUnit);
  const now = linesOf(month, list, { peak, sends });
  const then = linesOf(month, list, { peak: peakThen, sends });
  return {
    ...{ hasPlan: true, peak, peakThen, lines: then.map(viewLine) },
    total: plainYen(invoiceTotal(now).value),
    totalThen: plainYen(invoiceTotal(then).value),
  };
}
