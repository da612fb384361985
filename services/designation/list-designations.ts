import { z } from 'zod';
import { contractProfiles, designationKinds, missingKinds } from '../../core/contract/designation.ts';
import { contractOf } from '../contract/contract-of.ts';
import type { SystemTx, TenantTx } from '../db/doors.ts';
import { designationView, viewDesignation } from './designation-view.ts';

export const designationList = z.object({
  contract: z.object({ number: z.string(), profile: z.enum(contractProfiles), openedAt: z.date() }),
  /** Kinds that the profile wants and that are not accepted yet. */
  missing: z.array(z.enum(designationKinds)),
  /** Live ones first, then those refused or removed, the latest first. */
  designations: z.array(designationView),
});

/** Everything a contract designates, asked for or gave back; at most 1,000 that have ended. */
export async function listDesignations(
  tx: SystemTx | TenantTx,
  { resellerId }: { resellerId: string },
): Promise<z.infer<typeof designationList>> {
  const { number, profile, openedAt, id } = await contractOf(tx.db, resellerId);
  const live = await tx.db.designation.findMany({
    where: { contractId: id, state: { in: ['requested', 'accepted'] } },
    orderBy: [{ kind: 'asc' }, { value: 'asc' }],
  });
  const ended = await tx.db.designation.findMany({
    where: { contractId: id, state: { in: ['refused', 'removed'] } },
    orderBy: { requestedAt: 'desc' },
    take: 1_000,
  });
  const accepted = live.filter(({ state }) => state === 'accepted').map(({ kind }) => kind);
  return {
    contract: { number, profile, openedAt },
    missing: missingKinds(profile, accepted),
    designations: [...live, ...ended].map(viewDesignation),
  };
}
