import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import { inSystem } from '../db/doors.ts';
import { enqueue } from '../job/enqueue.ts';
import { hasNoticeSender } from '../mail/notice-sender.ts';
import { countAttempt } from '../redis/count-attempts.ts';
import { sealText } from '../vault/vault.ts';
import { confirmPassword } from './change-password.ts';
import { requireAddress } from './invite.ts';
import { emailIndex, keyOwnerOf } from './realm.ts';
import type { PortalIdentity } from './sessions.ts';
import { wantSignInMail } from './sign-in-mail.ts';

export const changeEmailInput = z.object({
  email: z.string().trim().min(1).max(320),
  password: z.string().min(1).max(1_024),
});

export const emailChangePlace = (id: string) => ({ table: 'email_change', column: 'email_cipher', row: id });

const validHours = 24;
const windowSeconds = 3_600;
/** Of one person in an hour: nobody else's mailbox is to be flooded. */
const mostAsked = 3;

type Self = Pick<PortalIdentity, 'userId' | 'sessionId' | 'resellerId' | 'customerId'>;

/**
 * Asks to sign in with another address. It is theirs once the link that is mailed there was opened, within 24 hours; the address of now is
 * told at once. What it answers and does is the same where somebody has the address already: only the job that mails the link finds out.
 *
 * @param host of the portal, to which the link leads
 * @throws Refusal password_wrong, sign_in_locked, email_unchanged, email_change_often, email_change_no_mail, or why the address is none
 */
export async function changeEmail(self: Self, host: string, input: z.infer<typeof changeEmailInput>): Promise<void> {
  const { userId, sessionId, resellerId, customerId } = self;
  if (!hasNoticeSender()) throw new Refusal('conflict', 'email_change_no_mail');
  const email = requireAddress(input.email);
  const user = await confirmPassword(userId, input.password);
  // The address of a mailbox's holder is the mailbox's.
  if (user.accountId !== null) throw new Refusal('not_found', 'not_found');
  const realm = { resellerId };
  const index = await emailIndex(realm, email);
  if (Buffer.from(index).equals(Buffer.from(user.emailIndex))) throw new Refusal('invalid', 'email_unchanged');
  if ((await countAttempt(`email-change:${userId}`, windowSeconds)) > mostAsked)
    throw new Refusal('limit_exceeded', 'email_change_often', { most: mostAsked });
  const id = randomUUID();
  const now = new Date();
  await inSystem('open session', userId, async (tx) => {
    // One at a time: what was asked for before is off.
    await tx.db.emailChange.updateMany({ where: { userId, usedAt: null }, data: { usedAt: now } });
    await tx.db.emailChange.create({
      data: {
        ...{ id, userId, sessionId, resellerId, customerId, emailIndex: index },
        emailCipher: await sealText(keyOwnerOf(realm), emailChangePlace(id), email),
        formerEmailCipher: user.emailCipher,
        expiresAt: new Date(now.getTime() + validHours * 3_600_000),
      },
    });
    await enqueue(tx.db, 'send-email-change', { changeId: id, host });
    await wantSignInMail(tx.db, userId, 'email_asked', id);
    await record(tx, { action: 'administrator.ask_email', objectId: userId, owner: { resellerId, customerId } });
  });
}
