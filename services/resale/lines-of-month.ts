import type { Sends } from '../../core/metering/send-tally.ts';
import { priceList } from '../../core/rating/price-list.ts';
import { type Adjustment, type RatedLine, rateMonth } from '../../core/rating/rate-month.ts';
import { customerLife } from '../../core/resale/customer-life.ts';
import type { HeldList } from './read-lists.ts';

/** The lines of a month by a list; by none there are only corrections, whose lines need no prices. */
export function linesOf(
  month: string,
  list: HeldList | null,
  { peak, sends }: { readonly peak: number; readonly sends: Sends },
  adjustments: readonly Adjustment[] = [],
): RatedLine[] {
  const prices = list?.prices ?? noPrices;
  const life = {
    ...customerLife(list?.since ?? `${month}-01`),
    ...(list ? {} : { accepted: null, billingStart: null }),
  };
  return rateMonth({
    ...{ month, prices, life, peak, sends, adjustments, terms: { proration: 'none' }, designationChanges: [] },
  });
}

const noPrices = priceList.parse({});
