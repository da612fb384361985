import type { SystemTx } from '../db/doors.ts';
import { sealTarget } from '../vault/target-vault.ts';

/** At once: a transaction stays short. */
const most = 500;

/**
 * Seals targets that stand in clear and are not of their customer's own domains: those from before targets were sealed, and
 * those of a domain that has gone. Safe to repeat, and to stop anywhere.
 *
 * @returns how many were sealed; fewer than 500 when none is left
 */
export async function sealTargets({ db }: SystemTx): Promise<number> {
  const rows = await db.$queryRaw<{ id: string; reseller_id: string; address: string }[]>`
    select t.id, t.reseller_id, t.address from alias_target t
    where t.address is not null and not exists (
      select from domain d where d.customer_id = t.customer_id and d.name = substring(t.address from '[^@]*$'))
    limit ${most} for update skip locked`;
  for (const { id, reseller_id: resellerId, address } of rows) {
    await db.aliasTarget.update({
      where: { id },
      data: { address: null, sealedAddress: sealTarget({ resellerId }, id, address) },
    });
  }
  return rows.length;
}
