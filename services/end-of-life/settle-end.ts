import { z } from 'zod';
import {
  defaultExportDays,
  exportUntil,
  maxExportDays,
  mayOpenExport,
  mayWaive,
} from '../../core/contract/end-of-life.ts';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import { lockContract } from '../contract/append-event.ts';
import { findContractOf } from '../contract/find-contract-of.ts';
import type { SystemTx } from '../db/doors.ts';
import { endOfContract } from './end-facts.ts';

export const waiveInput = z.object({
  resellerId: z.uuid(),
  /** Yen, as it was shown: what came in meanwhile is not waived unseen. */
  amount: z.int().positive(),
  reason: z.string().trim().min(1).max(500),
});

export const openExportInput = z.object({
  resellerId: z.uuid(),
  days: z.int().min(1).max(maxExportDays).default(defaultExportDays),
});

/**
 * Waives what a contract that ended still owes, all of it: the invoices stay as they are, and the end goes on without waiting for
 * them. What is owed later beyond it has to be paid or waived again.
 *
 * @throws Refusal not_found, end_step, end_amount
 * @see
 */
export async function waiveDebts(tx: SystemTx, input: z.infer<typeof waiveInput>): Promise<void> {
  const contract = await findContractOf(tx, input);
  await lockContract(tx, contract.id);
  const { end, facts } = await endOfContract(tx.db, contract);
  if (!mayWaive(end)) throw new Refusal('conflict', 'end_step', { step: end.step ?? 'done' });
  if (facts.owed !== BigInt(input.amount)) throw new Refusal('conflict', 'end_amount', { owed: Number(facts.owed) });
  const data = {
    ...{ waivedYen: facts.owed, waivedReason: input.reason, waivedAt: new Date(), waivedBy: tx.actorId },
  };
  await tx.db.contractEnd.upsert({
    where: { contractId: contract.id },
    create: { contractId: contract.id, resellerId: contract.resellerId, ...data },
    update: data,
  });
  const owner = { resellerId: contract.resellerId, customerId: null };
  const detail = { amount: input.amount, reason: input.reason };
  await record(tx, { action: 'contract.waive', objectId: contract.id, detail, owner });
}

/**
 * Opens the export window, or sets the days of one that is open anew.
 *
 * @throws Refusal not_found, end_step
 * @see R-117
 */
export async function openExport(tx: SystemTx, input: z.infer<typeof openExportInput>): Promise<void> {
  const contract = await findContractOf(tx, input);
  await lockContract(tx, contract.id);
  const { end, facts } = await endOfContract(tx.db, contract);
  if (!mayOpenExport(end)) throw new Refusal('conflict', 'end_step', { step: end.step ?? 'done' });
  const from = facts.window?.from ?? facts.today;
  const until = exportUntil(from, input.days, facts.today);
  const data = {
    ...{ exportFrom: new Date(from), exportUntil: new Date(until), openedAt: new Date(), openedBy: tx.actorId },
  };
  await tx.db.contractEnd.upsert({
    where: { contractId: contract.id },
    create: { contractId: contract.id, resellerId: contract.resellerId, ...data },
    update: data,
  });
  const owner = { resellerId: contract.resellerId, customerId: null };
  await record(tx, { action: 'contract.open_export', objectId: contract.id, detail: { from, until }, owner });
}
