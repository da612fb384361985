import type { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { reopenDays, reopensFrom } from '../../core/tenancy/reopening.ts';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';
import { inTakenCase } from '../db/unique-violation.ts';
import { takeRoomIn } from '../pool/take-room.ts';
import { type AccountView, viewAccount } from './account-view.ts';
import type { accountIdInput } from './close-account.ts';
import { addressTaken } from './make-way.ts';

/**
 * Opens an account that was closed by mistake, as it was: its mailbox, its password, app passwords, filters and vacation reply. Its forwarding
 * went when it was closed. From this instant it counts again for the month's peak; a frozen one stays frozen.
 *
 * @throws Refusal not_found, also for one that is open; account_reopen_late, address_taken, pool_empty_accounts, pool_empty_storage,
 *   customer_ended
 */
export async function reopenAccount(
  tx: TenantTx,
  { id }: z.infer<typeof accountIdInput>,
  now = new Date(),
): Promise<AccountView> {
  const { db } = tx;
  // Of two who open it at once the second finds it open.
  await db.$queryRaw`select 1 as held from account where id = ${id}::uuid for update`;
  const account = await db.account.findFirst({ where: { id, state: 'closed' }, include: { domain: true } });
  if (!account?.closedAt) throw new Refusal('not_found', 'not_found');
  const { resellerId, customerId, domainId, localPart, domain } = account;
  const address = `${localPart}@${domain.name}`;
  if (account.closedAt < reopensFrom(now))
    throw new Refusal('conflict', 'account_reopen_late', { address, days: reopenDays });
  const taken = () => addressTaken({ address });
  const held = { domainId, localPart };
  if (await db.account.findFirst({ where: { ...held, state: { not: 'closed' } } })) throw taken();
  if (await db.alias.findFirst({ where: held })) throw taken();
  await takeRoomIn(tx, { resellerId, customerId }, { accounts: 1, storageBytes: Number(account.quotaBytes) });
  const opened = await inTakenCase(
    () => db.account.update({ where: { id }, data: { state: 'open', closedAt: null }, include: { domain: true } }),
    taken,
  );
  await record(tx, {
    action: 'account.reopen',
    objectId: id,
    detail: { closedAt: account.closedAt.toISOString() },
    owner: { resellerId, customerId },
  });
  return viewAccount(opened);
}
