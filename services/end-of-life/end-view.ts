import { z } from 'zod';
import { defaultExportDays, endSteps, erasureSteps } from '../../core/contract/end-of-life.ts';
import { Refusal } from '../../core/errors.ts';
import { contractOf } from '../contract/contract-of.ts';
import { stateOfContract, today } from '../contract/contract-state.ts';
import { findContractOf } from '../contract/find-contract-of.ts';
import type { SystemTx, TenantTx } from '../db/doors.ts';
import { erasureRecord, recordHash } from './certify-erasure.ts';
import { endOfContract } from './end-facts.ts';
import { countErasable } from './start-erasure.ts';

const counts = z.record(z.string(), z.int());
const window = z.object({ from: z.string(), until: z.string() }).nullable();

export const endView = z.object({
  /** Null: all is done. */
  step: z.enum(endSteps).nullable(),
  done: z.array(z.enum(endSteps)),
  from: z.string().nullable(),
  lastDay: z.string().nullable(),
  today: z.string(),
  /** Yen. */
  open: z.int(),
  lateCharges: z.int(),
  credit: z.int(),
  waived: z.int(),
  waivedReason: z.string().nullable(),
  window,
  defaultDays: z.int(),
  contractor: z.string(),
  erasure: z
    .object({
      id: z.uuid(),
      startedAt: z.date(),
      finishedAt: z.date().nullable(),
      steps: z.array(
        z.object({
          step: z.enum(erasureSteps),
          counts,
          failures: z.int(),
          lastError: z.string().nullable(),
          finishedAt: z.date().nullable(),
        }),
      ),
      counts,
      minimised: counts,
      hash: z.string().nullable(),
    })
    .nullable(),
});

/** Where the end of a reseller's contract stands, for the operator. @throws Refusal not_found */
export async function getEnd(tx: SystemTx, input: { resellerId: string }): Promise<z.infer<typeof endView>> {
  const { db } = tx;
  const contract = await findContractOf(tx, input);
  const { facts, end, open, lateCharges, credit, waivedReason, erasureId } = await endOfContract(db, contract);
  const { operatorName: contractor } = await db.reseller.findUniqueOrThrow({ where: { id: input.resellerId } });
  return {
    ...{ step: end.step, done: [...end.done], from: end.from, lastDay: facts.lastDay, today: facts.today },
    ...{ open: Number(open), lateCharges: Number(lateCharges), credit: Number(credit) },
    ...{ waived: Number(facts.waived), waivedReason, window: facts.window, defaultDays: defaultExportDays, contractor },
    erasure: erasureId === null ? null : await viewErasure(tx, erasureId),
  };
}

async function viewErasure({ db }: SystemTx, id: string) {
  const row = await db.erasure.findUniqueOrThrow({
    where: { id },
    include: { steps: { orderBy: { position: 'asc' } } },
  });
  const written = row.record === null ? null : erasureRecord.parse(row.record);
  return {
    ...{ id, startedAt: row.startedAt, finishedAt: row.finishedAt },
    steps: row.steps.map(({ step, counts: done, failures, lastError, finishedAt }) => ({
      step: z.enum(erasureSteps).parse(step),
      counts: counts.parse(done),
      ...{ failures, lastError, finishedAt },
    })),
    counts: written?.counts ?? {},
    minimised: written?.minimised ?? {},
    hash: row.hash && Buffer.from(row.hash).toString('hex'),
  };
}

/** What an erasure would take away now. @throws Refusal not_found */
export async function previewErasure(tx: SystemTx, input: { resellerId: string }): Promise<Record<string, number>> {
  const { resellerId } = await findContractOf(tx, input);
  return countErasable(tx.db, resellerId);
}

/** The certificate of an erasure. @throws Refusal not_found; conflict where it was altered */
export async function getCertificate({ db }: SystemTx, { id }: { id: string }) {
  const row = await db.erasure.findUnique({ where: { id } });
  if (!row || row.record === null || row.hash === null) throw new Refusal('not_found', 'not_found');
  const written = erasureRecord.parse(row.record);
  if (!recordHash(written).equals(row.hash)) throw new Refusal('conflict', 'erasure_altered');
  return { record: written, hash: Buffer.from(row.hash).toString('hex') };
}

export const ownEndView = z.object({ ended: z.boolean(), lastDay: z.string().nullable(), today: z.string(), window });

/** What a contractor sees of the end of its contract. */
export async function getOwnEnd({ db, resellerId }: TenantTx): Promise<z.infer<typeof ownEndView>> {
  const contract = await contractOf(db, resellerId);
  const { life } = await stateOfContract(db, contract);
  const row = await db.contractEnd.findUnique({ where: { contractId: contract.id } });
  const day = (date: Date) => date.toISOString().slice(0, 10);
  return {
    ...{ ended: life.phase === 'ended', lastDay: life.ending?.lastDay ?? null, today: today() },
    window: row?.exportFrom && row.exportUntil ? { from: day(row.exportFrom), until: day(row.exportUntil) } : null,
  };
}

/** Refuses a change once the contract is over: what was supplied can be read and taken along. @throws Refusal contract_ended */
export async function requireNotEnded({ db, resellerId }: TenantTx): Promise<void> {
  const { state } = await db.reseller.findUniqueOrThrow({ where: { id: resellerId }, select: { state: true } });
  if (state === 'active') return;
  const { life } = await stateOfContract(db, await contractOf(db, resellerId));
  if (life.phase === 'ended') throw new Refusal('forbidden', 'contract_ended');
}
