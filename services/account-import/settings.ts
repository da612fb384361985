import { z } from 'zod';
import { importFields } from '../../core/account-import/columns.ts';
import { leastQuota, mostQuota } from '../../core/account-import/read-quota.ts';

/** Rows of one file. */
export const mostRows = 50_000;
/** All or nothing is one transaction, for which everybody at the same reseller waits. */
export const mostRowsForAll = 10_000;

/** How a file is read and what is done with it. */
export const importSettings = z.object({
  /** The first row is a heading. */
  headed: z.boolean(),
  /** What each column holds, from the left; null is passed over. */
  columns: z.array(z.enum(importFields).nullable()).max(200),
  /** Of a quota without a unit. */
  unit: z.enum(['MB', 'GB']),
  /** Octets of a mailbox whose row says nothing. */
  quotaBytes: z.int().min(leastQuota).max(mostQuota),
  /** `good`: the rows that can be opened are; `all`: nothing is opened while one cannot be. */
  mode: z.enum(['good', 'all']),
});
export type ImportSettings = z.infer<typeof importSettings>;
