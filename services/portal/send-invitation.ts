import { randomBytes, randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { invitationMail, japanTime } from '../../core/notice/invitation-mail.ts';
import { renderTemplate } from '../../core/notice/mail-template.ts';
import { supportLine, supportOf } from '../../core/notice/support-line.ts';
import { record } from '../audit/record.ts';
import type { SystemTx } from '../db/doors.ts';
import type { jobs } from '../job/jobs.ts';
import type { NoticeMail } from '../mail/notice-sender.ts';
import { sendBrandMail } from '../mail/send-brand-mail.ts';
import { findTemplate } from '../mail-template/find-template.ts';
import { portalOrigin } from '../notice/portal-origin.ts';
import { openText } from '../vault/vault.ts';
import { hashToken } from './invitation-link.ts';
import { emailPlace, keyOwnerOf } from './realm.ts';

type InSystem = <T>(work: (tx: SystemTx) => Promise<T>) => Promise<T>;
type Asked = z.infer<(typeof jobs)['send-invitation']>;

/**
 * Makes a link of its own beside the one that was shown to whoever invited, and the mail that holds it; both end together, and the first
 * that is used ends the other. Of its token only the hash is kept, so it stands nowhere but in the mail.
 *
 * @returns null where they have a password by now, were shut out, were invited once more, or the link would be over
 */
export async function writeInvitation(
  tx: SystemTx,
  { userId, expiresAt: end }: Asked,
  now: Date,
): Promise<NoticeMail | null> {
  const { db } = tx;
  const expiresAt = new Date(end);
  if (expiresAt <= now) return null;
  const user = await db.portalUser.findFirst({
    where: { id: userId, disabledAt: null, passwordHash: null, resellerId: { not: null } },
  });
  if (!user?.resellerId) return null;
  // Invited once more since: the link of then is dead, and so is its mail.
  const stands = await db.invitation.count({ where: { userId, expiresAt, usedAt: null } });
  if (stands === 0) return null;
  const { resellerId, customerId } = user;
  const brand = await db.brand.findFirstOrThrow({ where: { resellerId } });
  const id = randomUUID();
  const token = randomBytes(32).toString('base64url');
  const owner = { resellerId, customerId };
  await db.invitation.create({ data: { id, userId, ...owner, tokenHash: hashToken(token), expiresAt } });
  await record(tx, { action: 'invitation.send', objectId: userId, owner });
  const facts = {
    ...{ product: brand.productName, name: user.name, until: japanTime(expiresAt) },
    link: `${await portalOrigin(db, resellerId)}/invitation/${token}`,
    support: supportLine(supportOf(brand)),
  };
  const locale = user.locale === 'en' ? 'en' : 'ja';
  const standard = invitationMail(facts, locale);
  const own = await findTemplate(db, resellerId, 'invitation', locale);
  const { subject, body } = own ? renderTemplate(own, facts) : standard;
  const to = await openText(keyOwnerOf({ resellerId }), emailPlace(userId), user.emailCipher);
  return { to, subject, text: body, id, sender: brand.senderName ?? brand.productName, brandOf: resellerId };
}

/** Sends the mail. A try that failed is repeated with a link of its own; the one that got lost with it runs out. @throws as sendNoticeMail */
export async function sendInvitation(inSystem: InSystem, asked: Asked, now = () => new Date()): Promise<void> {
  const mail = await inSystem((tx) => writeInvitation(tx, asked, now()));
  if (mail) await sendBrandMail(inSystem, mail);
}
