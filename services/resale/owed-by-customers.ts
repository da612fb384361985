import { noSends, type Sends } from '../../core/metering/send-tally.ts';
import type { RatedLine } from '../../core/rating/rate-month.ts';
import type { Database } from '../db/doors.ts';
import { findResaleAdjustments } from './find-resale-adjustments.ts';
import { linesOf } from './lines-of-month.ts';
import { peaksOfCustomers, sendsOfCustomers } from './meter-customers.ts';
import { type HeldList, readLists } from './read-lists.ts';

/** Why a customer gets no invoice: it buys by no list, or owes nothing. */
export const resaleSkips = ['no-list', 'nothing-owed'] as const;
export type SkipReason = (typeof resaleSkips)[number];

export type OwedByCustomer = {
  /** By which it buys; whoever buys by none any more may still be owed a correction, by the list that it bought by last. */
  readonly list: HeldList;
  readonly peak: number;
  readonly sends: Sends;
  /** At least one. */
  readonly lines: readonly RatedLine[];
};

/**
 * What customers of a reseller owe it for a month, rated together by their lists in the same way as contracts: for what is
 * shown before a month is closed and for its invoices alike. The same ledger, counts and lists give the same lines.
 *
 * @param peaksOf how the peaks are read
 */
export async function owedByCustomers(
  db: Database,
  customerIds: readonly string[],
  month: string,
  peaksOf = peaksOfCustomers,
): Promise<(customerId: string) => OwedByCustomer | SkipReason> {
  const listOf = await readLists(db, customerIds);
  const peakOf = await peaksOf(db, month, wantedPeaks(listOf, customerIds, month));
  const sendsOf = await sendsOfCustomers(db, month, customerIds);
  const adjustmentsOf = await findResaleAdjustments(db, listOf, customerIds, month);
  return (customerId) => {
    const adjusted = adjustmentsOf(customerId);
    const held = listOf(customerId, month);
    const list = held ?? adjusted?.list ?? null;
    if (list === null) return 'no-list';
    const peak = held ? peakOf(customerId) : 0;
    const sends = held ? sendsOf(customerId, list.terms.quotaUnit) : noSends;
    const lines = linesOf(month, held, { peak, sends }, adjusted?.adjustments ?? []);
    return lines.length === 0 ? 'nothing-owed' : { list, peak, sends, lines };
  };
}

const wantedPeaks = (listOf: Awaited<ReturnType<typeof readLists>>, ids: readonly string[], month: string) =>
  ids.flatMap((customerId) => {
    const list = listOf(customerId, month);
    return list ? [{ customerId, kinds: list.terms.countableKinds }] : [];
  });
