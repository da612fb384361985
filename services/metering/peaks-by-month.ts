import { z } from 'zod';
import { defaultTimeZone } from '../../core/calendar/billing-month.ts';
import { recentMonths } from '../../core/calendar/recent-months.ts';
import type { TenantTx } from '../db/doors.ts';
import { allKinds, countedMonths } from './counted-months.ts';

export const peaksByMonthInput = z.object({ customerId: z.uuid().optional() });

/** The running month first, then those before it. */
export const monthPeaks = z.array(z.object({ month: z.string(), peak: z.int() }));

/** The running month and as many before it as make a year to compare with. */
const months = 13;

/** The peak account count of each of the last months: of the customer named, or of the sum over all of a reseller's. */
export async function peaksByMonth(
  { db, customerId }: TenantTx,
  input: z.infer<typeof peaksByMonthInput>,
): Promise<z.infer<typeof monthPeaks>> {
  const oldestFirst = recentMonths(new Date(), months, defaultTimeZone).toReversed();
  const counted = await countedMonths(db, oldestFirst, allKinds, customerId ?? input.customerId ?? null);
  return counted.map(({ month, peak }) => ({ month, peak })).toReversed();
}
