import { dayOf, defaultTimeZone } from '../../core/calendar/billing-month.ts';
import { type ContractEvent, contractEvent } from '../../core/contract/contract-event.ts';
import { type ContractLife, contractLife } from '../../core/contract/contract-life.ts';
import { termsOverride } from '../../core/contract/terms-parameters.ts';
import { versionOfMonth } from '../../core/contract/terms-version.ts';
import { type PriceList, priceList } from '../../core/rating/price-list.ts';
import type { Database } from '../db/doors.ts';
import type { Contract } from '../db/rows.ts';
import { type ContractTerms, termsOfContract } from '../terms/terms-of-contract.ts';

export type ContractState = {
  readonly events: readonly ContractEvent[];
  readonly life: ContractLife;
  readonly terms: ContractTerms;
  /** Null before a plan is chosen, or before its first price list holds. */
  readonly plan: { readonly id: string; readonly name: string; readonly prices: PriceList } | null;
};

export const today = (): string => dayOf(new Date(), defaultTimeZone);

/** A contract folded to a day: its state, its terms and its prices for that day's month. */
export async function stateOfContract(db: Database, contract: Contract, on = today()): Promise<ContractState> {
  const rows = await db.contractEvent.findMany({ where: { contractId: contract.id }, orderBy: { sequence: 'asc' } });
  const events = rows.map(({ event }) => contractEvent.parse(event));
  // The plan's own terms shape the fold, and the fold names the plan: prices and plan first, by the events alone.
  const general = await termsOfContract(db, contract, on);
  const { planId } = contractLife(general.terms, events, on);
  const found = planId && (await db.plan.findUnique({ where: { id: planId }, include: { versions: true } }));
  const terms = found ? await termsOfContract(db, contract, on, termsOverride.parse(found.terms)) : general;
  const version =
    found &&
    versionOfMonth(
      found.versions.map((row) => ({ ...row, effectiveFrom: row.effectiveFrom.toISOString().slice(0, 10) })),
      on.slice(0, 7),
    );
  return {
    events,
    life: contractLife(terms.terms, events, on),
    terms,
    plan: found && version ? { id: found.id, name: found.name, prices: priceList.parse(version.prices) } : null,
  };
}
