import type { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { contractOf } from '../contract/contract-of.ts';
import { stateOfContract, today } from '../contract/contract-state.ts';
import { inSystem } from '../db/doors.ts';
import { type administratorInput, type InvitationView, invite } from '../portal/invite.ts';
import type { Self } from './list-users.ts';

/**
 * Invites somebody of one's own level, with one's own role: nobody grants more than they have. A reseller has as many as its terms say:
 * those that it made itself, and the one that the operator issued.
 *
 * @throws Refusal administrators_full, contract_ended, or as {@link invite}
 */
export function inviteColleague(
  { userId, role, resellerId, customerId }: Self,
  input: z.infer<typeof administratorInput>,
): Promise<InvitationView> {
  return inSystem('open session', userId, async (tx) => {
    if (resellerId !== null) {
      const { life, terms } = await stateOfContract(tx.db, await contractOf(tx.db, resellerId), today());
      if (life.phase === 'ended') throw new Refusal('forbidden', 'contract_ended');
      if (customerId === null) {
        const { issued, own } = terms.terms.consoleIds;
        // Two invitations at once take turns, or both would find the last place free.
        await tx.db
          .$queryRaw`select pg_advisory_xact_lock(hashtextextended('administrators ' || ${resellerId}, 0))::text`;
        const there = await tx.db.portalUser.count({ where: { resellerId, customerId: null, disabledAt: null } });
        if (there >= issued + own) throw new Refusal('limit_exceeded', 'administrators_full', { most: issued + own });
      }
    }
    return invite(tx, { resellerId, customerId, role }, input);
  });
}
