import { z } from 'zod';
import { contractProfiles } from '../../core/contract/designation.ts';
import type { SystemTx } from '../db/doors.ts';
import { pageInput, pageOf } from '../list/page-of-ids.ts';
import { pageOfRows } from '../list/page-of-rows.ts';
import { designationView, viewDesignation } from './designation-view.ts';

export const designationRequest = designationView.extend({
  reseller: z.object({ id: z.uuid(), operatorName: z.string() }),
  contract: z.object({ number: z.string(), profile: z.enum(contractProfiles) }),
});

export const listRequestsInput = z.object(pageInput);
export const requestPage = pageOf(designationRequest);

/** One page of what waits for the operator's decision, over all resellers, the oldest first. */
export async function listRequests(
  { db }: SystemTx,
  asked: z.input<typeof listRequestsInput> = {},
): Promise<z.infer<typeof requestPage>> {
  const include = { contract: { include: { reseller: true } } } as const;
  const { rows, ...rest } = await pageOfRows(asked, {
    where: { state: 'requested' } as const,
    order: { requestedAt: 'asc', id: 'asc' },
    count: (of) => db.designation.count(of),
    last: (id) => db.designation.findUnique({ where: { id }, select: { requestedAt: true, id: true } }),
    read: (of) => db.designation.findMany({ ...of, include }),
  });
  const views = rows.map((row) => ({
    ...viewDesignation(row),
    reseller: { id: row.resellerId, operatorName: row.contract.reseller.operatorName },
    contract: { number: row.contract.number, profile: row.contract.profile },
  }));
  return { ...rest, rows: views };
}
