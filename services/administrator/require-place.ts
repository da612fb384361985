import { Refusal } from '../../core/errors.ts';
import { contractOf } from '../contract/contract-of.ts';
import { stateOfContract, today } from '../contract/contract-state.ts';
import type { SystemTx } from '../db/doors.ts';

/**
 * Makes sure that somebody may be added below a contract, and to the reseller's own level (`customerId` null) only while a console
 * login is left: those that the terms let it make itself, and the one that the operator issued.
 *
 * @throws Refusal contract_ended, administrators_full
 */
export async function requirePlace({ db }: SystemTx, resellerId: string, customerId: string | null): Promise<void> {
  const { life, terms } = await stateOfContract(db, await contractOf(db, resellerId), today());
  if (life.phase === 'ended') throw new Refusal('forbidden', 'contract_ended');
  if (customerId !== null) return;
  const { issued, own } = terms.terms.consoleIds;
  // Two at once take turns, or both would find the last place free.
  await db.$queryRaw`select pg_advisory_xact_lock(hashtextextended('administrators ' || ${resellerId}, 0))::text`;
  const there = await db.portalUser.count({ where: { resellerId, customerId: null, disabledAt: null } });
  if (there >= issued + own) throw new Refusal('limit_exceeded', 'administrators_full', { most: issued + own });
}
