import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { type CompromiseTarget, credentialTargets } from '../../core/tenancy/compromise.ts';
import { record } from '../audit/record.ts';
import type { SystemTx, TenantTx } from '../db/doors.ts';
import type { Compromise } from '../db/rows.ts';
import { enqueue } from '../job/enqueue.ts';
import { sealText } from '../vault/vault.ts';
import { credentials } from './credentials.ts';
import { labelsOf } from './labels-of.ts';

/** What was noticed, for the operator and the other administrators. */
export const compromiseNote = z.string().trim().max(2_000);
export const reportInput = z.object({ target: z.enum(credentialTargets), id: z.uuid(), note: compromiseNote });
export const reported = z.object({ id: z.uuid(), appPasswords: z.int(), sessions: z.int() });
export type Reported = z.infer<typeof reported>;

export const notePlace = (id: string) => ({ table: 'compromise', column: 'note_cipher', row: id });

type Written = {
  readonly target: CompromiseTarget;
  readonly targetId: string;
  readonly note: string;
  readonly owner: { readonly resellerId: string; readonly customerId: string | null };
  readonly now: Date;
  readonly ended: { readonly appPasswords: number; readonly sessions: number };
};

type On = Pick<Compromise, 'target' | 'targetId' | 'resellerId' | 'customerId'>;

/** An audit line about what was reported, by its name. */
export async function recordOn(tx: SystemTx | TenantTx, action: string, on: On, detail: object = {}): Promise<void> {
  const { target, targetId, resellerId, customerId } = on;
  const objectLabel = (await labelsOf(tx.db, [on], (address) => address)).get(targetId);
  const owner = { resellerId, customerId };
  await record(tx, { action, objectId: targetId, objectLabel, detail: { target, ...detail }, owner });
}

/** Keeps the report, and has the operator and the reseller told in the same breath. */
export async function writeReport(tx: SystemTx | TenantTx, written: Written): Promise<Reported> {
  const { target, targetId, note, owner, now, ended } = written;
  const id = randomUUID();
  await tx.db.compromise.create({
    data: {
      ...{ id, ...owner, target, targetId, reportedAt: now, reportedBy: tx.actorId },
      ...ended,
      noteCipher: await sealText(owner, notePlace(id), note),
    },
  });
  await enqueue(tx.db, 'tell-compromise', { compromiseId: id });
  await recordOn(tx, 'compromise.report', { target, targetId, ...owner }, ended);
  return { id, ...ended };
}

/**
 * Freezes a credential that is suspected to be in wrong hands, at once and in one transaction: it neither signs in nor sends, also where it
 * is signed in already; its secrets are worthless.
 *
 * @throws Refusal not_found, compromise_reported: it is frozen already
 */
export async function reportCompromise(
  tx: TenantTx,
  { target, id, note }: z.infer<typeof reportInput>,
): Promise<Reported> {
  if (await tx.db.compromise.findFirst({ where: { targetId: id, liftedAt: null } }))
    throw new Refusal('conflict', 'compromise_reported');
  const now = new Date();
  const { owner, appPasswords } = await credentials[target].freeze(tx, id, now);
  return writeReport(tx, { target, targetId: id, note, owner, now, ended: { appPasswords, sessions: 0 } });
}
