import { billingMonth, defaultTimeZone } from '../../core/calendar/billing-month.ts';
import type { Database } from '../db/doors.ts';

export type CountableKinds = readonly ('mailbox' | 'sender')[];

export const allKinds: CountableKinds = ['mailbox', 'sender'];

/** Account counts of a billing month. */
export type CountedMonth = {
  readonly month: string;
  /** Open as it begins. */
  readonly opening: number;
  readonly peak: number;
  /** Open at its end, or now. */
  readonly closing: number;
};

/**
 * Account counts of months for pages: of the customer named, or of the sum over all of the transaction's reseller; a customer's transaction gets
 * its own whatever it names. From the sums of the ledger and what came after them, so always those of core/metering/peak.ts (docs/adr/0093).
 * What is billed is counted by {@link ./peaks-of-month.ts} instead, from the ledger alone.
 *
 * @param months one after the other, the oldest first
 */
export async function countedMonths(
  db: Database,
  months: readonly string[],
  kinds: CountableKinds,
  customerId: string | null = null,
): Promise<CountedMonth[]> {
  const periods = months.map((month) => billingMonth(month, defaultTimeZone));
  const bounds = [...periods.map(({ start }) => start), ...periods.slice(-1).map(({ end }) => end)];
  const rows = await db.$queryRaw<{ starts: Date; opening: number; peak: number; closing: number }[]>`
    select starts, opening, peak, closing
    from account_months(${bounds}::timestamptz[], ${[...kinds]}::account_kind[], ${customerId}::uuid, false)`;
  const found = new Map(rows.map(({ starts, ...counts }) => [starts.getTime(), counts]));
  return periods.map(({ start }, i) => ({
    month: months[i] ?? '',
    ...(found.get(start.getTime()) ?? { opening: 0, peak: 0, closing: 0 }),
  }));
}

/** The same of one month. */
export async function countedMonth(
  db: Database,
  month: string,
  kinds: CountableKinds,
  customerId: string | null = null,
): Promise<CountedMonth> {
  const [counted] = await countedMonths(db, [month], kinds, customerId);
  return counted ?? { month, opening: 0, peak: 0, closing: 0 };
}
