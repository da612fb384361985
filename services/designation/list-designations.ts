import { z } from 'zod';
import { contractProfiles, designationKinds, missingKinds } from '../../core/contract/designation.ts';
import { contractOf } from '../contract/contract-of.ts';
import type { SystemTx, TenantTx } from '../db/doors.ts';
import { pageInput, pageOf } from '../list/page-of-ids.ts';
import { pageOfRows } from '../list/page-of-rows.ts';
import { designationView, viewDesignation } from './designation-view.ts';

export const designationList = z.object({
  contract: z.object({ number: z.string(), profile: z.enum(contractProfiles), openedAt: z.date() }),
  /** Kinds that the profile wants and that are not accepted yet. */
  missing: z.array(z.enum(designationKinds)),
  /** What holds or is asked for, by kind and value. */
  designations: z.array(designationView),
});

/** Everything a contract designates or asks for. */
export async function listDesignations(
  tx: SystemTx | TenantTx,
  { resellerId }: { resellerId: string },
): Promise<z.infer<typeof designationList>> {
  const { number, profile, openedAt, id } = await contractOf(tx.db, resellerId);
  const live = await tx.db.designation.findMany({
    where: { contractId: id, state: { in: ['requested', 'accepted'] } },
    orderBy: [{ kind: 'asc' }, { value: 'asc' }],
  });
  const accepted = live.filter(({ state }) => state === 'accepted').map(({ kind }) => kind);
  return {
    contract: { number, profile, openedAt },
    missing: missingKinds(profile, accepted),
    designations: live.map(viewDesignation),
  };
}

export const listEndedDesignationsInput = z.object(pageInput);
export const designationPage = pageOf(designationView);

/** One page of what a contract gave back or was refused, the last one asked for first. */
export async function listEndedDesignations(
  { db }: SystemTx | TenantTx,
  { resellerId, ...asked }: z.input<typeof listEndedDesignationsInput> & { readonly resellerId: string },
): Promise<z.infer<typeof designationPage>> {
  const { id: contractId } = await contractOf(db, resellerId);
  const { rows, ...rest } = await pageOfRows(asked, {
    where: { contractId, state: { in: ['refused' as const, 'removed' as const] } },
    order: { requestedAt: 'desc', id: 'desc' },
    count: (of) => db.designation.count(of),
    last: (id) => db.designation.findFirst({ where: { id, contractId }, select: { requestedAt: true, id: true } }),
    read: (of) => db.designation.findMany(of),
  });
  return { ...rest, rows: rows.map(viewDesignation) };
}
