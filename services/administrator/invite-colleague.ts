import type { z } from 'zod';
import { inSystem } from '../db/doors.ts';
import { type administratorInput, type InvitationView, invite } from '../portal/invite.ts';
import type { Self } from './list-users.ts';
import { requirePlace } from './require-place.ts';

/**
 * Invites somebody of one's own level, with one's own role: nobody grants more than they have.
 *
 * @throws Refusal administrators_full, contract_ended, or as {@link invite}
 */
export function inviteColleague(
  { userId, role, resellerId, customerId }: Self,
  input: z.infer<typeof administratorInput>,
): Promise<InvitationView> {
  return inSystem('open session', userId, async (tx) => {
    if (resellerId !== null) await requirePlace(tx, resellerId, customerId);
    return invite(tx, { resellerId, customerId, role }, input);
  });
}
