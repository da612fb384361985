import { billingMonth, defaultTimeZone } from '../../core/calendar/billing-month.ts';
import { today } from '../contract/contract-state.ts';
import type { Database } from '../db/doors.ts';
import type { Contract } from '../db/rows.ts';
import { readBatch } from '../invoice/read-batch.ts';
import { type Debtor, debtorOf } from './invoice-standings.ts';

/** What the debts of contracts depend on, as their agreements say today; a few reads, whatever their number. */
export async function debtorsOf(db: Database, contracts: readonly Contract[]): Promise<Debtor[]> {
  const on = today();
  const batch = await readBatch(db, contracts, billingMonth(on.slice(0, 7), defaultTimeZone));
  return contracts.map((contract) => debtorOf(contract.id, batch.stateOn(contract, on)));
}
