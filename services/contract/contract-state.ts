import { dayOf, defaultTimeZone } from '../../core/calendar/billing-month.ts';
import { type ContractEvent, contractEvent } from '../../core/contract/contract-event.ts';
import { type ContractLife, contractLife } from '../../core/contract/contract-life.ts';
import { type TermsOverride, termsOverride } from '../../core/contract/terms-parameters.ts';
import { versionOfMonth } from '../../core/contract/terms-version.ts';
import { type PriceList, priceList } from '../../core/rating/price-list.ts';
import type { Database } from '../db/doors.ts';
import type { Contract, Plan, PlanVersion, TermsVersion } from '../db/rows.ts';
import { type ContractTerms, termsOfVersions } from '../terms/terms-of-contract.ts';

export type ContractState = {
  readonly events: readonly ContractEvent[];
  readonly life: ContractLife;
  readonly terms: ContractTerms;
  /** Null before a plan is chosen, or before its first price list holds. */
  readonly plan: {
    readonly id: string;
    readonly name: string;
    readonly from: string;
    readonly prices: PriceList;
  } | null;
};

export const today = (): string => dayOf(new Date(), defaultTimeZone);

type PlanRow = Plan & { readonly versions: readonly PlanVersion[] };
export type StateSources = {
  readonly events: readonly ContractEvent[];
  /** Of the contract's kind of agreement. */
  readonly termsVersions: readonly TermsVersion[];
  readonly planOf: (id: string) => PlanRow | undefined;
  /** Instead of what the events agreed: to see what it would change. */
  readonly override?: TermsOverride;
};

const dayOfDate = <Row extends { readonly effectiveFrom: Date }>(row: Row) => ({
  ...row,
  effectiveFrom: row.effectiveFrom.toISOString().slice(0, 10),
});

/**
 * A contract folded to a day from what was read of it: its state, and the prices of that day's month.
 *
 * @param termsOf whose terms hold: the day's, for what is decided on it, or the month's 'yyyy-mm', for what it is billed
 */
export function foldContract(contract: Contract, sources: StateSources, on: string, termsOf = on): ContractState {
  const { events, termsVersions, planOf } = sources;
  const override = sources.override ?? agreedOn(contract, events, termsOf);
  const own = { ...contract, override };
  const termsOn = (plan?: TermsOverride) => termsOfVersions(own, termsVersions.map(dayOfDate), termsOf, plan);
  // The plan's own terms shape the fold, and the fold names the plan: prices and plan first, by the events alone.
  const general = termsOn();
  const { planId } = contractLife(general.terms, events, on);
  const found = planId ? planOf(planId) : undefined;
  const terms = found ? termsOn(termsOverride.parse(found.terms)) : general;
  const version = found && versionOfMonth(found.versions.map(dayOfDate), on.slice(0, 7));
  return {
    events,
    life: contractLife(terms.terms, events, on),
    terms,
    plan:
      found && version
        ? { id: found.id, name: found.name, from: version.effectiveFrom, prices: priceList.parse(version.prices) }
        : null,
  };
}

/**
 * What was agreed with a contractor alone: the last that holds by then. It begins with a month, so that of a month 'yyyy-mm' is
 * that of its first day.
 */
export function agreedOn(contract: Contract, events: readonly ContractEvent[], when: string): TermsOverride {
  const day = when.length === 7 ? `${when}-01` : when;
  const agreed = events.findLast((event) => event.kind === 'terms-agreed' && event.on <= day);
  return agreed?.kind === 'terms-agreed' ? agreed.override : termsOverride.parse(contract.override);
}

/** The same of a contract that stands alone. */
export async function stateOfContract(
  db: Database,
  contract: Contract,
  on = today(),
  termsOf = on,
): Promise<ContractState> {
  return foldContract(contract, await sourcesOf(db, contract), on, termsOf);
}

/** What a contract is folded from. */
export async function sourcesOf(db: Database, contract: Contract): Promise<StateSources> {
  const rows = await db.contractEvent.findMany({ where: { contractId: contract.id }, orderBy: { sequence: 'asc' } });
  const events = rows.map(({ event }) => contractEvent.parse(event));
  const planIds = events.flatMap((event) => (event.kind === 'plan-changed' ? [event.planId] : []));
  const plans = await db.plan.findMany({ where: { id: { in: planIds } }, include: { versions: true } });
  const termsVersions = await db.termsVersion.findMany({ where: { profile: contract.profile, resellerId: null } });
  const planOf = (id: string) => plans.find((plan) => plan.id === id);
  return { events, termsVersions, planOf };
}
