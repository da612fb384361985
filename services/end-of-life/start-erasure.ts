import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { erasureSteps, isTypedName, mayErase } from '../../core/contract/end-of-life.ts';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import { lockContract } from '../contract/append-event.ts';
import { findContractOf } from '../contract/find-contract-of.ts';
import type { Database, SystemTx } from '../db/doors.ts';
import { enqueue } from '../job/enqueue.ts';
import { endOfContract } from './end-facts.ts';

export const startErasureInput = z.object({
  resellerId: z.uuid(),
  /** The reseller's name, typed. */
  name: z.string().max(200),
});

/** What an erasure would take away now, rows by kind; kinds without any are left out. Changes nothing. */
export async function countErasable(db: Database, resellerId: string): Promise<Record<string, number>> {
  const rows = await db.$queryRaw<{ kind: string; count: bigint }[]>`
    select kind, count from count_erasable(${resellerId}::uuid)`;
  const keys = await db.dataKey.count({ where: { resellerId, destroyedAt: null } });
  return Object.fromEntries(
    [...rows.map(({ kind, count }) => [kind, Number(count)] as const), ['data_key', keys] as const].filter(
      ([, count]) => count > 0,
    ),
  );
}

/**
 * Starts the deletion of all that a contractor supplied. Nothing else ever does; the worker then goes through its steps, and on
 * with them after whatever stops it.
 *
 * @throws Refusal not_found, end_step, end_name
 * @see
 */
export async function startErasure(tx: SystemTx, input: z.infer<typeof startErasureInput>): Promise<{ id: string }> {
  const { db } = tx;
  const contract = await findContractOf(tx, input);
  await lockContract(tx, contract.id);
  const { end, facts } = await endOfContract(db, contract);
  if (!mayErase(end, facts)) throw new Refusal('conflict', 'end_step', { step: end.step ?? 'done' });
  const { resellerId } = contract;
  const { operatorName } = await db.reseller.findUniqueOrThrow({ where: { id: resellerId } });
  if (!isTypedName(input.name, operatorName)) throw new Refusal('invalid', 'end_name', { name: operatorName });
  await requireOnlyContract(db, resellerId);
  const expected = await countErasable(db, resellerId);
  const id = randomUUID();
  await db.erasure.createMany({
    data: [{ id, resellerId, contractId: contract.id, contractor: operatorName, expected, startedBy: tx.actorId }],
  });
  await db.erasureStep.createMany({
    data: erasureSteps.map((step, position) => ({ erasureId: id, resellerId, step, position })),
  });
  const owner = { resellerId, customerId: null };
  await record(tx, { action: 'erasure.start', objectId: id, detail: { contract: contract.number, expected }, owner });
  await enqueue(db, 'erase-contracts', {});
  return { id };
}

/** Data belongs to the reseller, so that of one contract cannot be told from another's. */
async function requireOnlyContract(db: Database, resellerId: string): Promise<void> {
  if ((await db.contract.count({ where: { resellerId } })) > 1) throw new Refusal('conflict', 'end_contracts');
}
