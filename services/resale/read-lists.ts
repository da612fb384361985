import { versionOfMonth } from '../../core/contract/terms-version.ts';
import { type PriceList, priceList } from '../../core/rating/price-list.ts';
import { listInMonth } from '../../core/resale/list-in-month.ts';
import { type ResaleTerms, resaleTerms } from '../../core/resale/resale-terms.ts';
import type { Database } from '../db/doors.ts';

/** A list as it holds in a month. */
export type HeldList = {
  readonly id: string;
  readonly name: string;
  readonly profile: string;
  readonly terms: ResaleTerms;
  /** First day of the prices, and first day on which the customer bought by any list. */
  readonly from: string;
  readonly since: string;
  readonly prices: PriceList;
};

/** The list of each customer in any month, read at once; null where it buys by none, or the list has no prices yet. */
export async function readLists(
  db: Database,
  customerIds: readonly string[],
): Promise<(customerId: string, month: string) => HeldList | null> {
  const rows = await db.resaleAssignment.findMany({ where: { customerId: { in: [...customerIds] } } });
  const planIds = [...new Set(rows.flatMap(({ planId }) => planId ?? []))];
  const plans = await db.plan.findMany({ where: { id: { in: planIds } }, include: { versions: true } });
  // Parsed once, however many customers buy by it.
  const planOf = new Map(
    plans.map(({ terms, versions, ...plan }) => {
      const priced = versions.map(({ effectiveFrom, prices }) => ({
        ...{ effectiveFrom: dayOf(effectiveFrom), prices: priceList.parse(prices) },
      }));
      return [plan.id, { ...plan, terms: resaleTerms.parse(terms), versions: priced }];
    }),
  );
  const assignedTo = Map.groupBy(
    rows.map((row) => ({ ...row, from: dayOf(row.effectiveFrom) })),
    ({ customerId }) => customerId,
  );
  return (customerId, month) => {
    const held = listInMonth(assignedTo.get(customerId) ?? [], month);
    const plan = held && planOf.get(held.planId);
    const version = versionOfMonth(plan?.versions ?? [], month);
    if (!held || !plan || !version) return null;
    return {
      ...{ id: plan.id, name: plan.name, profile: plan.profile, terms: plan.terms },
      ...{ from: version.effectiveFrom, since: held.since, prices: version.prices },
    };
  };
}

const dayOf = (date: Date) => date.toISOString().slice(0, 10);
