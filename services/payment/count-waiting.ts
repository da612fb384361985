import { z } from 'zod';
import { listArrears } from '../arrears/list-arrears.ts';
import type { SystemTx } from '../db/doors.ts';

export const waitingPayments = z.object({
  /** Entries of the bank that are no payment of anybody's yet. */
  entries: z.int(),
  /** Yen. */
  entriesYen: z.int(),
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
  const entries = await tx.db.bankEntry.aggregate({
    where: { paymentId: null, returnedAt: null },
    _count: true,
    _sum: { amount: true },
  });
  return {
    entries: entries._count,
    entriesYen: Number(entries._sum.amount ?? 0),
    overdue: owing.length,
    overdueYen: owing.reduce((sum, { overdue }) => sum + overdue, 0),
    proposals: rows.filter(({ proposal }) => proposal !== null).length,
  };
}
