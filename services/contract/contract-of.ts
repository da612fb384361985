import { invariant } from '../../core/errors.ts';
import type { Database } from '../db/doors.ts';
import type { Contract } from '../db/rows.ts';

/** The contract of a reseller under which it designates; the first, should it ever have more. */
export async function contractOf(db: Database, resellerId: string): Promise<Contract> {
  const contract = await db.contract.findFirst({
    where: { resellerId },
    orderBy: [{ openedAt: 'asc' }, { id: 'asc' }],
  });
  invariant(contract !== null, `reseller ${resellerId} has no contract`);
  return contract;
}
