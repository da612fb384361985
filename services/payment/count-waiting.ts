import { z } from 'zod';
import { listArrears } from '../arrears/list-arrears.ts';
import type { SystemTx } from '../db/doors.ts';

export const waitingPayments = z.object({
  /** Entries of the bank that are no payment of anybody's yet. */
  entries: z.int(),
  /** Contracts that owe what is overdue, and what they owe of it: yen. */
  overdue: z.int(),
  overdueYen: z.int(),
  /** Of these contracts, or of those suspended for it, those that a suspension or its end is proposed for. */
  proposals: z.int(),
});

/** What waits for those who keep the accounts. */
export async function countWaitingPayments(tx: SystemTx): Promise<z.infer<typeof waitingPayments>> {
  const { rows } = await listArrears(tx);
  const owing = rows.filter(({ overdue }) => overdue > 0);
  return {
    entries: await tx.db.bankEntry.count({ where: { paymentId: null, returnedAt: null } }),
    overdue: owing.length,
    overdueYen: owing.reduce((sum, { overdue }) => sum + overdue, 0),
    proposals: rows.filter(({ proposal }) => proposal !== null).length,
  };
}
