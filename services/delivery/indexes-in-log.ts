import type { TenantTx } from '../db/doors.ts';
import {
  bucketsOf,
  daysOfLog,
  type Index,
  indexesBefore,
  indexesThere,
  unnarrowed,
  type Wanted,
} from './log-buckets.ts';

/**
 * Indexes of a text that the log of a reseller with very many customers holds, on all of its days. Each day's rows are looked up in the one
 * bucket that the text falls into there, and what they hold is compared with what their customers' own keys make of it; rows from before
 * there were buckets are asked under every key.
 *
 * @see docs/adr/0087-buckets-under-a-key-of-the-reseller.md
 */
export async function indexesInLog(tx: TenantTx, wanted: Wanted): Promise<Index[]> {
  const { days, unbucketed } = await daysOfLog(tx);
  if (days.length === 0) return [];
  const before = unbucketed.length > 0 ? await indexesBefore(tx, wanted, unbucketed) : [];
  return [...(await indexesThere(tx, wanted, await bucketsOf(tx, wanted, days, unnarrowed))), ...before];
}
