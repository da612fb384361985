import { z } from 'zod';
import { demandKinds, demandStandings } from '../../core/contract/demand.ts';
import type { SystemTx } from '../db/doors.ts';
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

/** What is asked of contractors and not settled, what is due first on top: the operator's tasks. */
export async function listDueDemands({ db }: SystemTx): Promise<z.infer<typeof dueDemand>[]> {
  const rows = await db.demand.findMany({
    where: { closedAt: null },
    include: { contract: { include: { reseller: true } } },
    orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
    take: 100,
  });
  return Promise.all(
    rows.map(async ({ contract, ...row }) => ({
      ...{ id: row.id, resellerId: row.resellerId, kind: kindOf(row), standing: await standingOf(db, row) },
      ...{ operatorName: contract.reseller.operatorName, contract: contract.number },
      dueOn: row.dueOn.toISOString().slice(0, 10),
    })),
  );
}
