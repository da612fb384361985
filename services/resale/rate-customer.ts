import { peakAfter } from '../../core/metering/peak-after.ts';
import type { RatedLine } from '../../core/rating/rate-month.ts';
import type { Database } from '../db/doors.ts';
import { linesOf } from './lines-of-month.ts';
import { openOfCustomer, peaksOfCustomers, sendsOfCustomers } from './meter-customers.ts';
import { readLists } from './read-lists.ts';

/**
 * What a month costs a customer by its reseller's list, as far as the month has come; null where it buys by none.
 *
 * @param options `more` accounts that would be opened now
 */
export async function rateCustomer(
  db: Database,
  customerId: string,
  month: string,
  { more = 0 } = {},
): Promise<{ readonly peak: number; readonly lines: readonly RatedLine[] } | null> {
  const list = (await readLists(db, [customerId]))(customerId, month);
  if (!list) return null;
  const { countableKinds: kinds, quotaUnit } = list.terms;
  const before = (await peaksOfCustomers(db, month, [{ customerId, kinds }]))(customerId);
  const peak = more > 0 ? peakAfter(before, await openOfCustomer(db, customerId, kinds), more) : before;
  const sends = (await sendsOfCustomers(db, month, [customerId]))(customerId, quotaUnit);
  return { peak, lines: linesOf(month, list, { peak, sends }) };
}
