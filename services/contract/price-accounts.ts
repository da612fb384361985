import { z } from 'zod';
import { invoiceTotal } from '../../core/invoice/invoice-total.ts';
import { plainYen } from '../../core/invoice/plain-yen.ts';
import type { Database } from '../db/doors.ts';
import type { Contract } from '../db/rows.ts';
import { today } from './contract-state.ts';
import { lineView, viewLine } from './line-view.ts';
import { rateContract } from './rate-contract.ts';

export const priceAccountsInput = z.object({ accounts: z.int().min(1).max(1_000_000) });

export const accountsPrice = z.object({
  /** The month's highest count as it is, and with the accounts open on top of it. */
  peak: z.int(),
  peakThen: z.int(),
  /** Yen with tax: what the month costs now and then. */
  total: z.int(),
  totalThen: z.int(),
  lines: z.array(lineView),
});

/**
 * What this month would cost with more accounts than its highest count so far; before they are opened. Accounts below that
 * count cost nothing more, so the answer is the most that they can cost.
 */
export async function priceAccounts(
  db: Database,
  contract: Contract,
  { accounts }: z.infer<typeof priceAccountsInput>,
): Promise<z.infer<typeof accountsPrice>> {
  const month = today().slice(0, 7);
  const now = await rateContract(db, contract, month);
  const then = await rateContract(db, contract, month, { extraAccounts: accounts });
  return {
    peak: now.peak,
    peakThen: then.peak,
    total: plainYen(invoiceTotal(now.lines).value),
    totalThen: plainYen(invoiceTotal(then.lines).value),
    lines: then.lines.map(viewLine),
  };
}
