import { z } from 'zod';
import { contractProfiles } from '../../core/contract/designation.ts';
import { priceList } from '../../core/rating/price-list.ts';
import type { SystemTx, TenantTx } from '../db/doors.ts';

export const planView = z.object({
  id: z.uuid(),
  name: z.string(),
  profile: z.enum(contractProfiles),
  /** Newest first; `from` is 'yyyy-mm'. */
  versions: z.array(z.object({ from: z.string(), prices: priceList })),
});

/** The operator's plans with all their price lists, or those of the reseller that the transaction is inside of. */
export async function listPlans(tx: SystemTx | TenantTx): Promise<z.infer<typeof planView>[]> {
  const plans = await tx.db.plan.findMany({
    where: { resellerId: 'resellerId' in tx ? tx.resellerId : null },
    include: { versions: { orderBy: { effectiveFrom: 'desc' } } },
    orderBy: { name: 'asc' },
  });
  return plans.map(({ id, name, profile, versions }) => ({
    ...{ id, name, profile },
    versions: versions.map(({ effectiveFrom, prices }) => ({
      from: effectiveFrom.toISOString().slice(0, 7),
      prices: priceList.parse(prices),
    })),
  }));
}
