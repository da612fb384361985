import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import {
  type Finding,
  findingKinds,
  findingUnits,
  type MonthContract,
  monthFindings,
} from '../../core/invoice/month-findings.ts';
import { record } from '../audit/record.ts';
import type { Database, SystemTx } from '../db/doors.ts';
import { listNodes } from '../node/list-nodes.ts';
import { closeMonthInput, requireOver } from './close-month.ts';
import { getCloseRules } from './close-rules.ts';
import { monthContracts } from './month-contracts.ts';
import { type InSystem, walkMonths } from './walk-month.ts';

export const monthFindingsInput = closeMonthInput;

export const findingView = z.object({
  key: z.string(),
  kind: z.enum(findingKinds),
  resellerId: z.uuid().nullable(),
  /** Name of the contract's holder, or of the node. */
  about: z.string(),
  contract: z.string().nullable(),
  /** What `now` and `before` count; null where there are none. */
  unit: z.enum(findingUnits).nullable(),
  now: z.number().nullable(),
  before: z.number().nullable(),
  acknowledged: z.object({ reason: z.string(), by: z.string().nullable(), at: z.date() }).nullable(),
});
type FindingView = z.infer<typeof findingView>;

/**
 * What stops the close of a month, and what of it was acknowledged; what is open first.
 *
 * @param walk one that others go along with
 * @throws Refusal month_not_over
 */
export async function listMonthFindings(
  inSystem: InSystem,
  { month }: z.infer<typeof monthFindingsInput>,
  walk = walkMonths(inSystem),
): Promise<FindingView[]> {
  requireOver(month);
  const contracts: MonthContract[] = [];
  for await (const parts of walk(month)) contracts.push(...parts);
  return inSystem(async ({ db }) => acknowledgedOf(db, month, await findIn(db, contracts, await lateNodes(db))));
}

async function acknowledgedOf(db: Database, month: string, findings: readonly Finding[]): Promise<FindingView[]> {
  const known = await db.monthAcknowledgement.findMany({ where: { month } });
  const makers = await db.portalUser.findMany({
    where: { id: { in: known.flatMap(({ madeBy }) => madeBy ?? []) } },
    select: { id: true, name: true },
  });
  const nameOf = new Map(makers.map(({ id, name }) => [id, name]));
  const byKey = new Map(known.map((each) => [each.key, each]));
  const views = findings.map(({ contractId: _, ...finding }): FindingView => {
    const seen = byKey.get(finding.key);
    const acknowledged = seen && { reason: seen.reason, by: nameOf.get(seen.madeBy ?? '') ?? null, at: seen.madeAt };
    return { ...finding, acknowledged: acknowledged ?? null };
  });
  return views.toSorted((a, b) => Number(a.acknowledged !== null) - Number(b.acknowledged !== null));
}

async function findIn(db: Database, contracts: readonly MonthContract[], late: readonly string[]): Promise<Finding[]> {
  const open = await db.stripeDifference.findMany({ where: { settledAt: null, contractId: { not: null } } });
  const byContract = Map.groupBy(open, ({ contractId }) => contractId ?? '');
  return monthFindings({
    contracts,
    lateNodes: late,
    differences: new Map([...byContract].map(([contractId, found]) => [contractId, found.length])),
    largeYen: (await getCloseRules(db)).largeYen,
  });
}

/** Nodes of which nobody knows whether all of their records have come, or that have put some aside. */
async function lateNodes(db: Database): Promise<string[]> {
  const late = (await listNodes({ db })).filter(
    ({ kind, silent, warnings }) =>
      (kind === 'shipper' && (silent || warnings.includes('behind') || warnings.includes('aside'))) ||
      (kind === 'mta' && silent),
  );
  return [...new Set(late.map(({ name }) => name))].toSorted();
}

export const acknowledgeInput = closeMonthInput.extend({
  key: z.string().min(1).max(300),
  reason: z.string().trim().min(1).max(500),
});

/**
 * Lets a month be closed although something was found, and keeps why and by whom.
 *
 * @throws Refusal month_not_over; not_found when it is not found any more, or with other figures
 */
export async function acknowledgeFinding(
  tx: SystemTx,
  { month, key, reason }: z.infer<typeof acknowledgeInput>,
): Promise<void> {
  requireOver(month);
  const finding = (await findAbout(tx, month, key)).find((each) => each.key === key);
  if (!finding) throw new Refusal('not_found', 'not_found');
  const { kind, resellerId, about } = finding;
  const { count } = await tx.db.monthAcknowledgement.createMany({
    data: [{ month, key, kind, reason, madeBy: tx.actorId }],
    skipDuplicates: true,
  });
  if (count > 0)
    await record(tx, {
      action: 'month.acknowledge',
      objectId: month,
      detail: { kind, reason, ...(resellerId === null ? { node: about } : { reseller: resellerId }) },
      owner: { resellerId: null, customerId: null },
    });
}

/** What there is about the one contract, or node, that a key names. */
async function findAbout({ db }: SystemTx, month: string, key: string): Promise<Finding[]> {
  const id = z.uuid().safeParse(key.split(' ')[1]);
  if (!id.success) return findIn(db, [], await lateNodes(db));
  const contracts = await db.contract.findMany({ where: { id: id.data, invoices: { none: { month } } } });
  return findIn(db, await monthContracts(db, contracts, month), []);
}
