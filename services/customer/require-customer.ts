import { Refusal } from '../../core/errors.ts';
import type { TenantTx } from '../db/doors.ts';

/**
 * The customer that a use case is about: the transaction's own, or the one a reseller names.
 *
 * @throws Refusal not_found, also for a customer of another reseller: to the caller it does not exist
 */
export async function requireCustomer(tx: TenantTx, customerId: string | undefined): Promise<string> {
  const id = tx.customerId ?? customerId;
  const found = id && (await tx.db.customer.findFirst({ where: { id }, select: { id: true } }));
  if (!found) throw new Refusal('not_found', 'not_found');
  return found.id;
}
