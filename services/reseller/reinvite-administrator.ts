import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import type { SystemTx } from '../db/doors.ts';
import type { InvitationView } from '../portal/invitation-link.ts';
import { reinvite, reinviteInput } from '../portal/reinvite.ts';

export const reinviteAdministratorInput = reinviteInput.extend({ resellerId: z.uuid() });

/**
 * The operator invites an administrator of a reseller once more, its first one above all: whose address was mistyped, nobody else is there
 * to put it right, and whoever answers for the contract cannot be removed.
 *
 * @throws Refusal not_found, and those of {@link reinvite}
 */
export async function reinviteAdministrator(
  tx: SystemTx,
  { resellerId, ...input }: z.infer<typeof reinviteAdministratorInput>,
): Promise<InvitationView> {
  const known = await tx.db.portalUser.count({
    where: { id: input.id, resellerId, role: 'reseller_admin', duty: 'administrator' },
  });
  if (known === 0) throw new Refusal('not_found', 'not_found');
  return reinvite(tx, input);
}
