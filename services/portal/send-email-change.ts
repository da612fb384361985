import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { emailChangeMail } from '../../core/notice/email-change-mail.ts';
import { japanTime } from '../../core/notice/invitation-mail.ts';
import { renderTemplate } from '../../core/notice/mail-template.ts';
import { supportLine, supportOf } from '../../core/notice/support-line.ts';
import type { SystemTx } from '../db/doors.ts';
import type { jobs } from '../job/jobs.ts';
import type { NoticeMail } from '../mail/notice-sender.ts';
import { sendBrandMail } from '../mail/send-brand-mail.ts';
import { findTemplate } from '../mail-template/find-template.ts';
import { originOf } from '../notice/portal-origin.ts';
import { openText } from '../vault/vault.ts';
import { emailChangePlace } from './change-email.ts';
import { hashToken } from './invitation-link.ts';
import { keyOwnerOf } from './realm.ts';
import { whoEnters } from './who-enters.ts';

type InSystem = <T>(work: (tx: SystemTx) => Promise<T>) => Promise<T>;
type Asked = z.infer<(typeof jobs)['send-email-change']>;

/**
 * Makes the link and the mail that holds it; of its token only the hash is kept. Whoever else has the address gets none: they did
 * not ask, and whoever did is told neither yes nor no.
 *
 * @returns null where it is over or off, the user is gone, or somebody has the address
 */
export async function writeEmailChange(
  { db }: SystemTx,
  { changeId, host }: Asked,
  now: Date,
): Promise<NoticeMail | null> {
  const change = await db.emailChange.findFirst({
    where: { id: changeId, usedAt: null, expiresAt: { gt: now }, user: whoEnters },
    include: { user: true },
  });
  if (!change) return null;
  const { resellerId, emailIndex, expiresAt, user } = change;
  if (await db.portalUser.findFirst({ where: { resellerId, emailIndex }, select: { id: true } })) return null;
  const token = randomBytes(32).toString('base64url');
  await db.emailChange.update({ where: { id: changeId }, data: { tokenHash: hashToken(token) } });
  const brand = resellerId && (await db.brand.findFirst({ where: { resellerId } }));
  const facts = {
    ...{ product: brand ? brand.productName : host, name: user.name, until: japanTime(expiresAt) },
    link: `${originOf(host)}/sign-in/address/${token}`,
    support: brand ? supportLine(supportOf(brand)) : null,
  };
  const locale = user.locale === 'en' ? 'en' : 'ja';
  const { sender: _sender, ...standard } = emailChangeMail(facts, locale);
  const own = resellerId && (await findTemplate(db, resellerId, 'email_change', locale));
  const { subject, body } = own ? renderTemplate(own, facts) : standard;
  const to = await openText(keyOwnerOf({ resellerId }), emailChangePlace(changeId), change.emailCipher);
  const named = brand && { sender: brand.senderName ?? brand.productName, brandOf: brand.resellerId };
  // Of each try its own: the link of one that got lost works no more.
  return { to, subject, text: body, id: `${changeId}-${token.slice(0, 8)}`, ...named };
}

/** Sends the mail. @throws as sendNoticeMail */
export async function sendEmailChange(inSystem: InSystem, asked: Asked, now = () => new Date()): Promise<void> {
  const mail = await inSystem((tx) => writeEmailChange(tx, asked, now()));
  if (mail) await sendBrandMail(inSystem, mail);
}
