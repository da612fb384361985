import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { covers } from '../../core/tenancy/custom-role.ts';
import { mayManage } from '../../core/tenancy/may-manage.ts';
import { record } from '../audit/record.ts';
import { inSystem, type SystemTx } from '../db/doors.ts';
import { endSessions, useUpLinks } from '../portal/end-sessions.ts';
import { emailPlace, keyOwnerOf } from '../portal/realm.ts';
import { wantSignInMail } from '../portal/sign-in-mail.ts';
import { sealText } from '../vault/vault.ts';
import { holderOf, type Self, visibleTo } from './list-users.ts';
import { responsibleOf } from './responsible.ts';

export const userInput = z.object({ id: z.uuid() });
type Input = z.infer<typeof userInput>;

/**
 * Two who shut each other out at once take turns, and the second finds that it may not any more: so nobody takes the last administrator
 * away.
 *
 * @throws Refusal role_beyond_own
 */
async function requireStill(db: SystemTx['db'], { userId, customRole, ...self }: Self): Promise<void> {
  const { role, duty, resellerId, customerId } = self;
  await db.$queryRaw`select pg_advisory_xact_lock(hashtextextended('administrators ' || coalesce(${resellerId}, ''), 0))::text`;
  const still = await db.portalUser.count({
    where: { id: userId, role, duty, customRoleId: customRole?.id ?? null, resellerId, customerId, disabledAt: null },
  });
  if (still === 0) throw new Refusal('forbidden', 'role_beyond_own');
}

/** @throws Refusal not_found: nobody, or somebody one does not see; administrator_self; role_beyond_own: somebody who may more; administrator_responsible */
export async function requireManageable(
  { db }: SystemTx,
  self: Self,
  id: string,
  /** Whether the one who answers for the contract is somebody it may be done to. */
  answers: 'allowed' | 'refused' = 'allowed',
) {
  const user = await db.portalUser.findFirst({
    where: { AND: [visibleTo(self), { id }] },
    include: { customRole: true },
  });
  if (!user) throw new Refusal('not_found', 'not_found');
  if (self.role === 'domain_admin') throw new Refusal('forbidden', 'role_beyond_own');
  if (!mayManage(self, { ...user, userId: user.id })) throw new Refusal('forbidden', 'administrator_self');
  if (!covers(self, holderOf(user))) throw new Refusal('forbidden', 'role_beyond_own');
  await requireStill(db, self);
  if (answers === 'refused' && user.resellerId !== null && (await responsibleOf(db, user.resellerId)) === id)
    throw new Refusal('conflict', 'administrator_responsible');
  return { user, owner: { resellerId: user.resellerId, customerId: user.customerId } };
}

/**
 * Shuts somebody out for good, at once: no session, link, code or password of theirs opens anything any more. The name stays where the
 * trail names it; the address is forgotten, and may be invited anew.
 *
 * @throws Refusal not_found, administrator_self, role_beyond_own, administrator_responsible
 */
export function removeUser(self: Self, { id }: Input): Promise<void> {
  return inSystem('open session', self.userId, async (tx) => {
    const { user, owner } = await requireManageable(tx, self, id, 'refused');
    const ended = await endSessions(tx.db, id, null);
    await useUpLinks(tx.db, id);
    await tx.db.recoveryCode.deleteMany({ where: { userId: id } });
    await tx.db.secondFactor.deleteMany({ where: { userId: id } });
    await tx.db.passkey.deleteMany({ where: { userId: id } });
    await tx.db.portalUser.update({
      where: { id },
      data: {
        disabledAt: new Date(),
        passwordHash: null,
        emailIndex: new Uint8Array(createHash('sha256').update(randomBytes(32)).digest()),
        emailCipher: await sealText(keyOwnerOf(user), emailPlace(id), ''),
      },
    });
    await record(tx, { action: 'administrator.remove', objectId: id, detail: { role: user.role, ended }, owner });
  });
}

/** Signs somebody out everywhere; they may sign in again. @throws Refusal not_found, administrator_self */
export function endUserSessions(self: Self, { id }: Input): Promise<{ ended: number }> {
  return inSystem('open session', self.userId, async (tx) => {
    const { owner } = await requireManageable(tx, self, id);
    const ended = await endSessions(tx.db, id, null);
    await record(tx, { action: 'administrator.end_sessions', objectId: id, detail: { ended }, owner });
    return { ended };
  });
}

/**
 * Takes the second factor of somebody who lost the authenticator and the recovery codes, and their passkeys: whoever found the device shall not
 * get in with it. Ends their sessions; where one is required
 * they set up another at the next sign-in.
 *
 * @throws Refusal not_found, administrator_self, second_factor_absent
 */
export function clearUserFactor(self: Self, { id }: Input): Promise<void> {
  return inSystem('open session', self.userId, async (tx) => {
    const { owner } = await requireManageable(tx, self, id);
    await tx.db.recoveryCode.deleteMany({ where: { userId: id } });
    const { count } = await tx.db.secondFactor.deleteMany({ where: { userId: id, confirmedAt: { not: null } } });
    const passkeys = await tx.db.passkey.deleteMany({ where: { userId: id } });
    if (count + passkeys.count === 0) throw new Refusal('conflict', 'second_factor_absent');
    await endSessions(tx.db, id, null);
    await wantSignInMail(tx.db, id, 'second_factor_cleared');
    const detail = { passkeys: passkeys.count };
    await record(tx, { action: 'administrator.clear_second_factor', objectId: id, detail, owner });
  });
}
