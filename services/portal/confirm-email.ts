import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import { inSystem, type SystemTx } from '../db/doors.ts';
import { inTakenCase } from '../db/unique-violation.ts';
import { openText, sealText } from '../vault/vault.ts';
import { emailChangePlace } from './change-email.ts';
import { endSessions, useUpLinks } from './end-sessions.ts';
import { hashToken } from './invitation-link.ts';
import { emailPlace, keyOwnerOf, type Realm } from './realm.ts';
import { wantSignInMail } from './sign-in-mail.ts';
import { whoEnters } from './who-enters.ts';

export const confirmEmailInput = z.object({ token: z.string().min(1).max(200) });

/** A link that still works, on the brand it was made for, of somebody who may still sign in. */
const findValid = (tx: SystemTx, { resellerId }: Realm, token: string) =>
  tx.db.emailChange.findFirst({
    where: {
      ...{ tokenHash: hashToken(token), resellerId, usedAt: null, expiresAt: { gt: new Date() } },
      user: whoEnters,
    },
  });

/** The address that a link makes the one to sign in with; null when it was used, is over, or belongs to another brand. */
export async function findEmailChange(realm: Realm, token: string): Promise<{ email: string } | null> {
  const found = await inSystem('sign in', null, (tx) => findValid(tx, realm, token));
  return found && { email: await openText(keyOwnerOf(realm), emailChangePlace(found.id), found.emailCipher) };
}

/**
 * Makes an address the one to sign in with, once. Ends all sessions but the one that asked for it, and every other link, which was mailed to
 * the address of before; that one is told.
 *
 * @throws Refusal email_change_invalid; also where somebody else has the address by now
 */
export function confirmEmail(realm: Realm, { token }: z.infer<typeof confirmEmailInput>): Promise<void> {
  const refused = () => new Refusal('not_found', 'email_change_invalid');
  return inSystem('sign in', null, async (tx) => {
    const { db } = tx;
    const found = await findValid(tx, realm, token);
    if (!found) throw refused();
    const { id, userId, sessionId, resellerId, customerId } = found;
    // In one order with whatever else ends links of this person.
    await db.$queryRaw`select id::text from portal_user where id = ${userId}::uuid for update`;
    const used = await db.emailChange.updateMany({ where: { id, usedAt: null }, data: { usedAt: new Date() } });
    if (used.count !== 1) throw refused();
    const owner = keyOwnerOf(realm);
    const email = await openText(owner, emailChangePlace(id), found.emailCipher);
    const emailCipher = await sealText(owner, emailPlace(userId), email);
    await inTakenCase(
      () => db.portalUser.update({ where: { id: userId }, data: { emailIndex: found.emailIndex, emailCipher } }),
      refused,
    );
    await useUpLinks(db, userId);
    const ended = await endSessions(db, userId, sessionId);
    await wantSignInMail(db, userId, 'email_changed', id);
    await record(
      { ...tx, actorId: userId },
      { action: 'administrator.change_email', objectId: userId, detail: { ended }, owner: { resellerId, customerId } },
    );
  });
}
