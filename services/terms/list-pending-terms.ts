import { z } from 'zod';
import { versionOn } from '../../core/contract/terms-version.ts';
import { stateOfContract, today } from '../contract/contract-state.ts';
import type { SystemTx, TenantTx } from '../db/doors.ts';
import type { Contract } from '../db/rows.ts';

export const pendingTerms = z.object({
  id: z.uuid(),
  version: z.string(),
  title: z.string(),
  body: z.string(),
  summary: z.string(),
  effectiveFrom: z.string(),
  /** Hex SHA-256. */
  contentHash: z.string(),
  /** Whether it holds already. */
  inForce: z.boolean(),
});

/** Versions of its agreement that a running contract has not accepted: the one in force and those to come, in that order. */
export async function listPendingTerms(
  { db }: SystemTx | TenantTx,
  contract: Contract,
): Promise<z.infer<typeof pendingTerms>[]> {
  const { life } = await stateOfContract(db, contract);
  if (!['accepted', 'running', 'suspended'].includes(life.phase)) return [];
  const rows = await db.termsVersion.findMany({
    where: { profile: contract.profile, resellerId: null },
    orderBy: { effectiveFrom: 'asc' },
  });
  const versions = rows.map((row) => ({ ...row, effectiveFrom: row.effectiveFrom.toISOString().slice(0, 10) }));
  const inForce = versionOn(versions, today());
  const accepted = await db.termsAcceptance.findMany({ where: { contractId: contract.id } });
  return versions
    .filter(({ id, effectiveFrom }) => id === inForce?.id || effectiveFrom > today())
    .filter(({ id }) => !accepted.some(({ termsVersionId }) => termsVersionId === id))
    .map(({ id, version, title, body, summary, effectiveFrom, contentHash }) => ({
      ...{ id, version, title, body, summary, effectiveFrom },
      contentHash: Buffer.from(contentHash).toString('hex'),
      inForce: id === inForce?.id,
    }));
}
