import { z } from 'zod';
import type { Database } from '../db/doors.ts';
import type { Contract } from '../db/rows.ts';
import { today } from './contract-state.ts';
import { lineView } from './line-view.ts';
import { countBySums, rateContract } from './rate-contract.ts';
import { viewBill } from './view-bill.ts';

export const priceAccountsInput = z.object({ accounts: z.int().min(1).max(1_000_000) });

export const accountsPrice = z.object({
  /** False without a plan: nothing is known of money then. */
  hasPlan: z.boolean(),
  /** The month's highest count as it is, and once the accounts are open. */
  peak: z.int(),
  peakThen: z.int(),
  /** Yen with tax: what the month costs now and then. */
  total: z.int(),
  totalThen: z.int(),
  lines: z.array(lineView),
});

/** What this month would cost if accounts were opened now. As long as the month was higher before, they cost nothing. */
export async function priceAccounts(
  db: Database,
  contract: Contract,
  { accounts }: z.infer<typeof priceAccountsInput>,
): Promise<z.infer<typeof accountsPrice>> {
  const month = today().slice(0, 7);
  const now = await rateContract(db, contract, month, { count: countBySums });
  const rated = await rateContract(db, contract, month, { more: accounts, count: countBySums });
  const then = viewBill(month, rated);
  return {
    ...{ hasPlan: now.hasPlan, peak: now.peak, peakThen: then.peak, lines: then.lines },
    ...{ total: viewBill(month, now).total, totalThen: then.total },
  };
}
