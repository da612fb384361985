import type { BulkChange } from '../../core/account-bulk/change.ts';
import { Refusal } from '../../core/errors.ts';
import type { TenantTx } from '../db/doors.ts';

/**
 * What a change names is there and the reader's: the domain, and the customer that accounts move to.
 *
 * @throws Refusal not_found, account_domain_foreign
 */
export async function requireChange({ db, customerId: own }: TenantTx, change: BulkChange): Promise<void> {
  if (change.kind !== 'domain' && change.kind !== 'customer') return;
  const missing = () => new Refusal('not_found', 'not_found');
  const domain = await db.domain.findFirst({ where: { id: change.domainId } });
  if (!domain) throw missing();
  if (change.kind === 'domain') return;
  if (own !== null || !(await db.customer.findFirst({ where: { id: change.customerId } }))) throw missing();
  if (domain.customerId !== change.customerId)
    throw new Refusal('conflict', 'account_domain_foreign', { domain: domain.name });
}
