import { type BulkChange, isAlready } from '../../core/account-bulk/change.ts';
import { Refusal } from '../../core/errors.ts';
import { changeAccount } from '../account/change-account.ts';
import { closeAccount } from '../account/close-account.ts';
import { moveAccount } from '../account/move-account.ts';
import type { TenantTx } from '../db/doors.ts';

/**
 * Makes the change to one account, as its own page would.
 *
 * @returns false when it was so already
 * @throws Refusal what changing, moving or closing it refuses; account_domain_foreign
 */
export async function applyChange(tx: TenantTx, id: string, change: BulkChange): Promise<boolean> {
  const account = await tx.db.account.findFirst({ where: { id } });
  if (!account) throw new Refusal('not_found', 'not_found');
  if (isAlready({ ...account, quotaBytes: Number(account.quotaBytes) }, change)) return false;
  switch (change.kind) {
    case 'suspend':
      await changeAccount(tx, { id, state: 'suspended', keepOldAddress: true });
      return true;
    case 'resume':
      await changeAccount(tx, { id, state: 'open', keepOldAddress: true });
      return true;
    case 'quota':
      await changeAccount(tx, { id, quotaBytes: change.quotaBytes, keepOldAddress: true });
      return true;
    case 'domain':
      await requireDomainOf(tx, account.customerId, change.domainId);
      await changeAccount(tx, { id, domainId: change.domainId, keepOldAddress: change.keepOldAddress });
      return true;
    case 'customer':
      await moveAccount(tx, { id, ...change });
      return true;
    case 'close':
      await closeAccount(tx, { id });
      return true;
    default:
      return change satisfies never;
  }
}

/** Of accounts of several customers, those of one can move to its domain. */
async function requireDomainOf({ db }: TenantTx, customerId: string, id: string): Promise<void> {
  const domain = await db.domain.findFirst({ where: { id } });
  if (!domain) throw new Refusal('not_found', 'not_found');
  if (domain.customerId !== customerId)
    throw new Refusal('conflict', 'account_domain_foreign', { domain: domain.name });
}
