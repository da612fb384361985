import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import { inSystem } from '../db/doors.ts';
import { checkPassword } from '../password/check-password.ts';
import { hashPassword } from '../password/hash-password.ts';
import { findValidInvitation } from './find-invitation.ts';
import { passwordOwner } from './password-owner.ts';
import type { Realm } from './realm.ts';

/**
 * Sets the first password and uses the invitation up, with every other link of the same user; of two at once only one succeeds.
 *
 * @throws Refusal invitation_invalid, as passwordProblem names
 */
export async function acceptInvitation(realm: Realm, input: { token: string; password: string }): Promise<void> {
  const refused = new Refusal('not_found', 'invitation_invalid');
  // Before the costly hash: a made-up token is not worth it.
  const chosenBy = await inSystem('sign in', null, async (tx) => {
    const found = await findValidInvitation(tx, realm, input.token);
    return found && (await passwordOwner(tx.db, found.user));
  });
  if (!chosenBy) throw refused;
  checkPassword(input.password, chosenBy);
  const passwordHash = await hashPassword(input.password);
  await inSystem('sign in', null, async (tx) => {
    const found = await findValidInvitation(tx, realm, input.token);
    if (!found) throw refused;
    // In one order, so that two links at once do not wait for each other.
    await tx.db.$queryRaw`select id::text from portal_user where id = ${found.userId}::uuid for update`;
    const used = await tx.db.invitation.updateMany({
      where: { id: found.id, usedAt: null },
      data: { usedAt: new Date() },
    });
    if (used.count !== 1) throw refused;
    await tx.db.invitation.updateMany({ where: { userId: found.userId, usedAt: null }, data: { usedAt: new Date() } });
    await tx.db.portalUser.update({ where: { id: found.userId }, data: { passwordHash } });
    const owner = { resellerId: found.user.resellerId, customerId: found.user.customerId };
    await record({ ...tx, actorId: found.userId }, { action: 'invitation.accept', objectId: found.userId, owner });
  });
}
