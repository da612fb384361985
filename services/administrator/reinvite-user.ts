import type { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { inSystem } from '../db/doors.ts';
import type { InvitationView } from '../portal/invitation-link.ts';
import { reinvite, type reinviteInput } from '../portal/reinvite.ts';
import type { Self } from './list-users.ts';
import { requireManageable } from './manage-user.ts';
import { placesOf } from './require-place.ts';

/**
 * Invites somebody of one's own level or below once more; see {@link reinvite}.
 *
 * @throws Refusal administrator_self, role_beyond_own, contract_ended, and those of {@link reinvite}
 */
export function reinviteUser(self: Self, input: z.infer<typeof reinviteInput>): Promise<InvitationView> {
  return inSystem('open session', self.userId, async (tx) => {
    const { user } = await requireManageable(tx, self, input.id);
    if (user.resellerId !== null && (await placesOf(tx.db, user.resellerId)).ended)
      throw new Refusal('forbidden', 'contract_ended');
    return reinvite(tx, input);
  });
}
