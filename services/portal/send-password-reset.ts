import { randomBytes, randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { renderTemplate } from '../../core/notice/mail-template.ts';
import { passwordResetMail } from '../../core/notice/password-reset-mail.ts';
import { supportLine, supportOf } from '../../core/notice/support-line.ts';
import { record } from '../audit/record.ts';
import type { SystemTx } from '../db/doors.ts';
import type { jobs } from '../job/jobs.ts';
import type { NoticeMail } from '../mail/notice-sender.ts';
import { sendBrandMail } from '../mail/send-brand-mail.ts';
import { findTemplate } from '../mail-template/find-template.ts';
import { originOf } from '../notice/portal-origin.ts';
import { openText } from '../vault/vault.ts';
import { hashToken } from './invitation-link.ts';
import { emailPlace, keyOwnerOf } from './realm.ts';
import { whoEnters } from './who-enters.ts';

type InSystem = <T>(work: (tx: SystemTx) => Promise<T>) => Promise<T>;
type Asked = z.infer<(typeof jobs)['send-password-reset']>;

const minutes = 60;

/**
 * Makes a link and the mail that holds it. The link stands nowhere else: of its token only the hash is kept, and the mail is no
 * notice, which the reseller's other administrators could read.
 *
 * @returns null where the address is nobody's who may sign in, or it was asked for so long ago that nobody waits for it
 */
export async function writePasswordReset(
  tx: SystemTx,
  { resellerId, host, emailIndex, requestedAt }: Asked,
  now: Date,
): Promise<NoticeMail | null> {
  const { db } = tx;
  if (now.getTime() - Date.parse(requestedAt) > minutes * 60_000) return null;
  const user = await db.portalUser.findFirst({
    where: { resellerId, emailIndex: Buffer.from(emailIndex, 'base64'), ...whoEnters },
  });
  if (!user) return null;
  const brand = resellerId && (await db.brand.findFirst({ where: { resellerId } }));
  const id = randomUUID();
  const token = randomBytes(32).toString('base64url');
  const owner = { resellerId, customerId: user.customerId };
  const expiresAt = new Date(now.getTime() + minutes * 60_000);
  await db.passwordReset.create({ data: { id, userId: user.id, ...owner, tokenHash: hashToken(token), expiresAt } });
  await record(tx, { action: 'password_reset.send', objectId: user.id, owner });
  const facts = {
    product: brand ? brand.productName : host,
    name: user.name,
    link: `${originOf(host)}/sign-in/reset/${token}`,
    minutes,
    support: brand ? supportLine(supportOf(brand)) : null,
  };
  const locale = user.locale === 'en' ? 'en' : 'ja';
  const { sender: _sender, ...standard } = passwordResetMail(facts, locale);
  const own = resellerId && (await findTemplate(db, resellerId, 'password_reset', locale));
  const { subject, body } = own ? renderTemplate(own, { ...facts, minutes: String(minutes) }) : standard;
  const to = await openText(keyOwnerOf({ resellerId }), emailPlace(user.id), user.emailCipher);
  const named = brand && { sender: brand.senderName ?? brand.productName, brandOf: brand.resellerId };
  return { to, subject, text: body, id, ...named };
}

/** Sends the mail. A try that failed is repeated with a link of its own; the one that got lost with it runs out. @throws as sendNoticeMail */
export async function sendPasswordReset(inSystem: InSystem, asked: Asked, now = () => new Date()): Promise<void> {
  const mail = await inSystem((tx) => writePasswordReset(tx, asked, now()));
  if (mail) await sendBrandMail(inSystem, mail);
}
