import type { Database } from '../db/doors.ts';
import { stripeSettings } from './settings.ts';
import { bankOf } from './stored.ts';

/**
 * Where a contract's transfers go in the words of a mail: the account that Stripe holds for it, else the operator's own. Money on the wrong one
 * of the two is found only at night.
 *
 * @param operators the operator's own account, as it entered it
 */
export async function payToOf(db: Database, contractId: string, operators: string): Promise<string> {
  const row = stripeSettings() && (await db.stripeCustomer.findUnique({ where: { contractId } }));
  const bank = row && bankOf(row);
  if (!bank) return operators;
  const kind = bank.accountType === 'toza' ? '当座' : '普通';
  return [
    `${bank.bankName} (${bank.bankCode})`,
    `${bank.branchName} (${bank.branchCode})`,
    `${kind} ${bank.accountNumber}`,
    bank.holder,
  ].join('\n');
}
