import { Refusal } from '../../core/errors.ts';
import type { SystemTx } from '../db/doors.ts';
import type { Contract } from '../db/rows.ts';
import { contractOf } from './contract-of.ts';

/** The contract of a reseller that the operator names. @throws Refusal not_found */
export async function findContractOf(
  { db }: SystemTx,
  { resellerId }: { readonly resellerId: string },
): Promise<Contract> {
  if (!(await db.reseller.findUnique({ where: { id: resellerId } }))) throw new Refusal('not_found', 'not_found');
  return contractOf(db, resellerId);
}
