import { randomUUID } from 'node:crypto';
import type { RefusalGround } from '../../core/contract/screening.ts';
import { record } from '../audit/record.ts';
import type { SystemTx } from '../db/doors.ts';
import type { Contractor, Prisma } from '../db/rows.ts';
import { sealText } from '../vault/vault.ts';
import { screenApplication } from './screen-application.ts';

/** Keeps what the data told of a party on the day of the decision, and why it was decided so. The operator's alone. */
export async function recordScreening(
  tx: SystemTx,
  applicant: Contractor,
  outcome: 'accepted' | 'refused',
  ground: RefusalGround | null,
  why: string,
): Promise<void> {
  const { id: contractorId, resellerId, contractId, cause } = applicant;
  const flags = (await screenApplication(tx, applicant)) as unknown as Prisma.InputJsonArray;
  const id = randomUUID();
  const place = { table: 'contract_screening', column: 'note_cipher', row: id };
  const noteCipher = await sealText({ resellerId: null, customerId: null }, place, why);
  await tx.db.contractScreening.create({
    data: {
      ...{ id, resellerId, contractId, contractorId, outcome, ground, flags, noteCipher },
      decidedBy: tx.actorId,
    },
  });
  // In the operator's own trail: the applicant reads the reseller's.
  await record(tx, { action: `${cause}.${outcome}`, objectId: contractId, detail: { ground, flags: flags.length } });
}
