import type { SystemTx } from '../db/doors.ts';
import { sealTarget } from '../vault/target-vault.ts';

/** At once: a transaction stays short. */
const most = 500;

type Clear = { id: string; reseller_id: string; address: string };

/**
 * Seals targets of aliases and of forwarding that stand in clear and are not of their customer's own domains: those from before targets
 * were sealed, and those of a domain that has gone. Safe to repeat, and to stop anywhere.
 *
 * @returns how many were sealed; 0 when none is left
 */
export async function sealTargets({ db }: SystemTx): Promise<number> {
  const ofAliases = await db.$queryRaw<Clear[]>`
    select t.id, t.reseller_id, t.address from alias_target t
    where t.address is not null and not exists (
      select from domain d where d.customer_id = t.customer_id and d.name = substring(t.address from '[^@]*$'))
    limit ${most} for update skip locked`;
  for (const row of ofAliases) await db.aliasTarget.update({ where: { id: row.id }, data: sealed(row) });
  const ofForwarding = await db.$queryRaw<Clear[]>`
    select t.id, t.reseller_id, t.address from forwarding_target t
    where t.address is not null and not exists (
      select from domain d where d.customer_id = t.customer_id and d.name = substring(t.address from '[^@]*$'))
    limit ${most} for update skip locked`;
  for (const row of ofForwarding) await db.forwardingTarget.update({ where: { id: row.id }, data: sealed(row) });
  return ofAliases.length + ofForwarding.length;
}

const sealed = ({ id, reseller_id: resellerId, address }: Clear) => ({
  address: null,
  sealedAddress: sealTarget({ resellerId }, id, address),
});
