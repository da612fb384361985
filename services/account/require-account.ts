import { Refusal } from '../../core/errors.ts';
import type { TenantTx } from '../db/doors.ts';

/** An account that is not closed. @throws Refusal not_found, also for another tenant's */
export async function requireAccount(tx: TenantTx, id: string) {
  const account = await tx.db.account.findFirst({ where: { id, state: { not: 'closed' } }, include: { domain: true } });
  if (!account) throw new Refusal('not_found', 'not_found');
  return account;
}
