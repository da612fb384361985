import { z } from 'zod';
import { contractProfiles } from '../../core/contract/designation.ts';
import type { SystemTx } from '../db/doors.ts';
import { designationView, viewDesignation } from './designation-view.ts';

export const designationRequest = designationView.extend({
  reseller: z.object({ id: z.uuid(), operatorName: z.string() }),
  contract: z.object({ number: z.string(), profile: z.enum(contractProfiles) }),
});

/** What waits for the operator's decision, over all resellers, the oldest first. */
export async function listRequests({ db }: SystemTx): Promise<z.infer<typeof designationRequest>[]> {
  const rows = await db.designation.findMany({
    where: { state: 'requested' },
    include: { contract: { include: { reseller: true } } },
    orderBy: { requestedAt: 'asc' },
    take: 500,
  });
  return rows.map((row) => ({
    ...viewDesignation(row),
    reseller: { id: row.resellerId, operatorName: row.contract.reseller.operatorName },
    contract: { number: row.contract.number, profile: row.contract.profile },
  }));
}
