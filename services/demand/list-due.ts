import { z } from 'zod';
import { demandKinds, demandStandings } from '../../core/contract/demand.ts';
import type { SystemTx } from '../db/doors.ts';
import type { Prisma } from '../db/rows.ts';
import { pageInput, pageOf } from '../list/page-of-ids.ts';
import { pageOfRows } from '../list/page-of-rows.ts';
import { holding } from '../list/part-of-text.ts';
import { kindOf, standingOf } from './demand-view.ts';

export const dueDemand = z.object({
  id: z.uuid(),
  resellerId: z.uuid(),
  operatorName: z.string(),
  contract: z.string(),
  kind: z.enum(demandKinds),
  standing: z.enum(demandStandings),
  dueOn: z.string(),
});

/** What of the demands that are not settled is shown. */
export const demandFilter = z.object({
  /** Part of the reseller's name or of the contract's number. */
  search: z.string().trim().max(200).optional(),
  kind: z.enum(demandKinds).optional(),
});
export const listDueDemandsInput = demandFilter.extend(pageInput);
export const dueDemandPage = pageOf(dueDemand);

function containing(part: string): Prisma.DemandWhereInput {
  const contains = holding(part);
  return { contract: { OR: [{ number: contains }, { reseller: { operatorName: contains } }] } };
}

/** One page of what is asked of contractors and not settled, what is due first on top: the operator's tasks. */
export async function listDueDemands(
  { db }: SystemTx,
  { search, kind, ...asked }: z.input<typeof listDueDemandsInput> = {},
): Promise<z.infer<typeof dueDemandPage>> {
  const include = { contract: { include: { reseller: true } } } as const;
  const { rows, ...rest } = await pageOfRows(asked, {
    where: { closedAt: null, ...(kind && { kind }), ...(search && containing(search)) },
    order: { dueOn: 'asc', id: 'asc' },
    count: (of) => db.demand.count(of),
    last: (id) => db.demand.findUnique({ where: { id }, select: { dueOn: true, id: true } }),
    read: (of) => db.demand.findMany({ ...of, include }),
  });
  const views = await Promise.all(
    rows.map(async ({ contract, ...row }) => ({
      ...{ id: row.id, resellerId: row.resellerId, kind: kindOf(row), standing: await standingOf(db, row) },
      ...{ operatorName: contract.reseller.operatorName, contract: contract.number },
      dueOn: row.dueOn.toISOString().slice(0, 10),
    })),
  );
  return { ...rest, rows: views };
}
