import { z } from 'zod';
import { contractProfiles } from '../../core/contract/designation.ts';
import { priceList } from '../../core/rating/price-list.ts';
import type { SystemTx } from '../db/doors.ts';

export const planView = z.object({
  id: z.uuid(),
  name: z.string(),
  profile: z.enum(contractProfiles),
  /** Newest first; `from` is 'yyyy-mm'. */
  versions: z.array(z.object({ from: z.string(), prices: priceList })),
});

/** The operator's plans with all their price lists. */
export async function listPlans({ db }: SystemTx): Promise<z.infer<typeof planView>[]> {
  const plans = await db.plan.findMany({
    where: { resellerId: null },
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
