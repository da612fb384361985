import type { RatedLine } from '../../core/rating/rate-month.ts';
import type { Database } from '../db/doors.ts';
import { countedMonth } from '../metering/counted-months.ts';
import { linesOf } from './lines-of-month.ts';
import { sendsOfCustomers } from './meter-customers.ts';
import { readLists } from './read-lists.ts';

type Rated = {
  readonly peak: number;
  readonly lines: readonly RatedLine[];
  /** Accounts that count there and are open at the month's end, or now. */
  readonly open: number;
  /** The lines if the peak were another. */
  readonly linesAt: (peak: number) => readonly RatedLine[];
};

/** What a month costs a customer by its reseller's list, as far as the month has come, for a page; null where it buys by none. */
export async function rateCustomer(db: Database, customerId: string, month: string): Promise<Rated | null> {
  const list = (await readLists(db, [customerId]))(customerId, month);
  if (!list) return null;
  const { countableKinds: kinds, quotaUnit } = list.terms;
  const { peak, closing: open } = await countedMonth(db, month, kinds, customerId);
  const sends = (await sendsOfCustomers(db, month, [customerId]))(customerId, quotaUnit);
  const linesAt = (then: number) => linesOf(month, list, { peak: then, sends });
  return { peak, open, lines: linesAt(peak), linesAt };
}
