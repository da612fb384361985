import { contractEvent } from '../../core/contract/contract-event.ts';
import { nameKey } from '../../core/contract/contractor.ts';
import { type KnownContract, type ScreeningFlag, screenApplicant } from '../../core/contract/screening.ts';
import { today } from '../contract/contract-state.ts';
import type { SystemTx } from '../db/doors.ts';
import type { Contractor } from '../db/rows.ts';
import { balancesOf } from '../payment/open-invoices.ts';

/** Facts about the contracts of whoever looks like the same party: the same corporate number, or the same name. */
export async function screenApplication(tx: SystemTx, applicant: Contractor): Promise<ScreeningFlag[]> {
  const { db } = tx;
  const { contractId, corporateNumber } = applicant;
  const rows = await db.contractor.findMany({
    where: {
      contractId: { not: contractId },
      OR: [{ nameKey: applicant.nameKey }, ...(corporateNumber === null ? [] : [{ corporateNumber }])],
    },
  });
  const by = new Map<string, KnownContract['by']>();
  // Contracts that the operator opened itself say no more of their party than its name.
  const named = await db.reseller.findMany({ select: { operatorName: true, contracts: { select: { id: true } } } });
  for (const { operatorName, contracts } of named)
    if (nameKey(operatorName) === applicant.nameKey)
      for (const { id } of contracts) if (id !== contractId) by.set(id, 'name');
  for (const row of rows)
    if (corporateNumber !== null && row.corporateNumber === corporateNumber) by.set(row.contractId, 'corporate-number');
    else if (!by.has(row.contractId)) by.set(row.contractId, 'name');
  const contracts = await db.contract.findMany({
    where: { id: { in: [...by.keys()] } },
    include: { events: { where: { kind: { in: ['suspended', 'terminated'] } }, orderBy: { sequence: 'asc' } } },
    orderBy: { number: 'asc' },
  });
  const arrears = new Map<string, number>();
  for (const { contractId: of, dueOn, open } of await balancesOf(db, [...by.keys()]))
    if (dueOn < today() && open > 0n) arrears.set(of, (arrears.get(of) ?? 0) + Number(open));
  const known = contracts.map(({ id, number, events }): KnownContract => {
    const told = events.map(({ event }) => contractEvent.parse(event));
    const terminated = told.findLast((event) => event.kind === 'terminated');
    return {
      ...{ number, by: by.get(id) ?? 'name', arrears: arrears.get(id) ?? 0 },
      terminated: terminated?.ground ?? null,
      suspended: told.flatMap((event) => (event.kind === 'suspended' ? [event.ground] : [])),
    };
  });
  return screenApplicant(applicant, known);
}
