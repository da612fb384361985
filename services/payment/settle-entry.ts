import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { getArrearsRules } from '../arrears/arrears-rules.ts';
import { record } from '../audit/record.ts';
import type { SystemTx } from '../db/doors.ts';
import type { BankEntry } from '../db/rows.ts';
import { lockBankEntries, payByEntry } from './pay-by-entry.ts';

export const assignEntryInput = z.object({ id: z.uuid(), contractId: z.uuid(), remember: z.boolean() });
export const returnEntryInput = z.object({ id: z.uuid(), note: z.string().trim().min(1).max(500) });

/** Gives an entry that waits to a contract. @throws Refusal not_found, bank_entry_settled */
export async function assignEntry(
  tx: SystemTx,
  { id, contractId, remember }: z.infer<typeof assignEntryInput>,
): Promise<void> {
  const entry = await findEntry(tx, id);
  const tolerance = BigInt((await getArrearsRules(tx.db)).feeTolerance);
  await payByEntry(tx, entry, { contractId, tolerance, remember });
}

/** Notes that the money of an entry was sent back to its payer, or is none of ours. @throws Refusal not_found, bank_entry_settled */
export async function returnEntry(tx: SystemTx, { id, note }: z.infer<typeof returnEntryInput>): Promise<void> {
  const entry = await findEntry(tx, id);
  if (entry.paymentId || entry.returnedAt) throw new Refusal('conflict', 'bank_entry_settled');
  await tx.db.bankEntry.updateMany({
    where: { id },
    data: { returnedAt: new Date(), returnedBy: tx.actorId, note },
  });
  await record(tx, { action: 'bank_entry.return', objectId: id, detail: { note } });
}

async function findEntry(tx: SystemTx, id: string): Promise<BankEntry> {
  await lockBankEntries(tx);
  const entry = await tx.db.bankEntry.findUnique({ where: { id } });
  if (!entry) throw new Refusal('not_found', 'not_found');
  return entry;
}
