import { Refusal } from '../../core/errors.ts';
import { contractOf } from '../contract/contract-of.ts';
import { stateOfContract, today } from '../contract/contract-state.ts';
import type { Database, SystemTx } from '../db/doors.ts';

/** Console logins of a reseller's own level: those there are, and those that the terms allow. */
export type Places = { readonly used: number; readonly most: number };

/** Those the terms let it make itself, and the ones that the operator issued. */
export async function placesOf(db: Database, resellerId: string): Promise<Places & { ended: boolean }> {
  const { life, terms } = await stateOfContract(db, await contractOf(db, resellerId), today());
  const { issued, own } = terms.terms.consoleIds;
  const used = await db.portalUser.count({ where: { resellerId, customerId: null, disabledAt: null } });
  return { used, most: issued + own, ended: life.phase === 'ended' };
}

/**
 * Makes sure that somebody may be added below a contract, and to the reseller's own level (`customerId` null) only while a console
 * login is left.
 *
 * @throws Refusal contract_ended, administrators_full
 */
export async function requirePlace({ db }: SystemTx, resellerId: string, customerId: string | null): Promise<void> {
  // Two at once take turns, or both would find the last place free.
  if (customerId === null)
    await db.$queryRaw`select pg_advisory_xact_lock(hashtextextended('administrators ' || ${resellerId}, 0))::text`;
  const { used, most, ended } = await placesOf(db, resellerId);
  if (ended) throw new Refusal('forbidden', 'contract_ended');
  if (customerId === null && used >= most) throw new Refusal('limit_exceeded', 'administrators_full', { most });
}
