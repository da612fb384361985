import type { z } from 'zod';
import { record } from '../audit/record.ts';
import { inSystem } from '../db/doors.ts';
import { renameSelfInput } from '../portal/own-person.ts';
import type { Self } from './list-users.ts';
import { requireManageable, userInput } from './manage-user.ts';

export const renameUserInput = userInput.extend(renameSelfInput.shape);

/**
 * Puts somebody's name right; the address that they have proven is theirs to change, and one they have not proven changes with
 * another invitation.
 *
 * @throws Refusal not_found, administrator_self, role_beyond_own
 */
export function renameUser(self: Self, { id, name }: z.infer<typeof renameUserInput>): Promise<void> {
  return inSystem('open session', self.userId, async (tx) => {
    const { owner } = await requireManageable(tx, self, id);
    await tx.db.portalUser.update({ where: { id }, data: { name } });
    await record(tx, { action: 'administrator.rename', objectId: id, owner });
  });
}
