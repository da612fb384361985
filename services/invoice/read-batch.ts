import { dayOf, defaultTimeZone, type Period } from '../../core/calendar/billing-month.ts';
import { contractEvent } from '../../core/contract/contract-event.ts';
import { type ContractState, foldContract } from '../contract/contract-state.ts';
import { recipientsOf } from '../contractor/recipients.ts';
import type { Database } from '../db/doors.ts';
import type { Contract } from '../db/rows.ts';

/** What many contracts have in common, read at once. */
export type Batch = {
  readonly contracts: readonly Contract[];
  /** A contract folded to a day, with the terms that the day's month is billed by. */
  readonly stateOn: (contract: Contract, on: string) => ContractState;
  readonly nameOf: (resellerId: string) => string;
  /** Whom an invoice names that is issued on a day. */
  readonly recipientOf: (contract: Contract, issuedOn: string) => string;
  /** Accounts are metered on the first contract of a reseller (ADR 0025). */
  readonly isMetered: (contract: Contract) => boolean;
  readonly changesOf: (contractId: string) => readonly { readonly on: string; readonly value: string }[];
};

/** Reads contracts with everything that shapes their month but the figures. */
export async function readBatch(db: Database, contracts: readonly Contract[], period: Period): Promise<Batch> {
  const ids = contracts.map(({ id }) => id);
  const resellerIds = [...new Set(contracts.map(({ resellerId }) => resellerId))];
  const events = await db.contractEvent.findMany({ where: { contractId: { in: ids } }, orderBy: { sequence: 'asc' } });
  const plans = await db.plan.findMany({ where: { resellerId: null }, include: { versions: true } });
  const versions = await db.termsVersion.findMany({ where: { resellerId: null } });
  const resellers = await db.reseller.findMany({
    where: { id: { in: resellerIds } },
    select: { id: true, operatorName: true },
  });
  const recipientOf = await recipientsOf(db, ids);
  const first = await db.$queryRaw<{ id: string }[]>`
    select distinct on (reseller_id) id from contract where reseller_id = any(${resellerIds}::uuid[])
    order by reseller_id, opened_at, id`;
  const changes = await db.designation.findMany({
    where: { contractId: { in: ids }, feeBillable: true, decidedAt: { gte: period.start, lt: period.end } },
    orderBy: [{ decidedAt: 'asc' }, { id: 'asc' }],
  });
  const eventsOf = Map.groupBy(events, ({ contractId }) => contractId);
  const changesOf = Map.groupBy(changes, ({ contractId }) => contractId);
  const planById = new Map(plans.map((plan) => [plan.id, plan]));
  const nameById = new Map(resellers.map(({ id, operatorName }) => [id, operatorName]));
  const metered = new Set(first.map(({ id }) => id));
  return {
    contracts,
    stateOn: (contract, on) =>
      foldContract(
        contract,
        {
          events: (eventsOf.get(contract.id) ?? []).map(({ event }) => contractEvent.parse(event)),
          termsVersions: versions.filter(({ profile }) => profile === contract.profile),
          planOf: (id) => planById.get(id),
        },
        on,
        on.slice(0, 7),
      ),
    nameOf: (id) => nameById.get(id) ?? '',
    recipientOf: ({ id, resellerId }, on) => recipientOf(id, on) ?? nameById.get(resellerId) ?? '',
    isMetered: ({ id }) => metered.has(id),
    changesOf: (id) =>
      (changesOf.get(id) ?? []).map(({ decidedAt, value }) => ({
        on: dayOf(decidedAt ?? period.start, defaultTimeZone),
        value,
      })),
  };
}
