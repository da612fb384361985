import type { z } from 'zod';
import {
  inquiryAnsweredMail,
  inquiryDeskMail,
  inquiryMailVersion,
  inquiryOperatorMail,
} from '../../core/notice/inquiry-mail.ts';
import { renderTemplate } from '../../core/notice/mail-template.ts';
import { supportLine, supportOf } from '../../core/notice/support-line.ts';
import type { SystemTx } from '../db/doors.ts';
import type { Inquiry, InquiryEntry } from '../db/rows.ts';
import { enqueue } from '../job/enqueue.ts';
import type { jobs } from '../job/jobs.ts';
import { NoNoticeSender, type NoticeMail, sendNoticeMail } from '../mail/notice-sender.ts';
import { findTemplate } from '../mail-template/find-template.ts';
import { mailIdOf } from '../notice/mail-id.ts';
import { portalOrigin } from '../notice/portal-origin.ts';
import { readersOf } from '../notice/readers-of.ts';
import { writeNotice } from '../notice/write-notices.ts';
import { emailPlace, keyOwnerOf } from '../portal/realm.ts';
import { openText } from '../vault/vault.ts';
import { subjectPlace } from './inquiry-view.ts';

type InSystem = <T>(work: (tx: SystemTx) => Promise<T>) => Promise<T>;

type Said = { readonly entry: InquiryEntry; readonly inquiry: Inquiry; readonly subject: string };

async function findSaid({ db }: SystemTx, entryId: string): Promise<Said | null> {
  const found = await db.inquiryEntry.findUnique({ where: { id: entryId }, include: { inquiry: true } });
  if (!found) return null;
  const { inquiry, ...entry } = found;
  return { entry, inquiry, subject: await openText(inquiry, subjectPlace(inquiry.id), inquiry.subjectCipher) };
}

/** Tells the other side what was said: whoever asked, the reseller's support, or the operator. Once each, however often the job runs. */
export async function tellInquiry(tx: SystemTx, entryId: string): Promise<void> {
  const said = await findSaid(tx, entryId);
  if (!said) return;
  const { entry, inquiry } = said;
  // What stands beside the words is told to nobody.
  if (entry.audience === 'house' || (entry.kind !== 'said' && entry.kind !== 'escalated')) return;
  const toOperator = entry.side === 'desk' ? entry.audience === 'operator' : inquiry.asker === 'reseller';
  if (entry.side === 'operator') await tellDesk(tx, said);
  else if (toOperator) await askOperatorMails(tx, entryId);
  else if (entry.side === 'desk') await tellAsker(tx, said);
  else await tellDesk(tx, said);
}

const linkTo = async ({ db }: SystemTx, { id, resellerId }: Inquiry) =>
  `${await portalOrigin(db, resellerId)}/inquiries/${id}`;

/** In the brand's name and, where it has them, in its words. */
async function tellAsker(tx: SystemTx, { entry, inquiry, subject }: Said): Promise<void> {
  const { db } = tx;
  const { resellerId } = inquiry;
  const user = await db.portalUser.findFirst({ where: { id: inquiry.askedBy, disabledAt: null } });
  if (!user) return;
  const brand = await db.brand.findFirstOrThrow({ where: { resellerId } });
  const facts = {
    ...{ product: brand.productName, name: user.name, subject, link: await linkTo(tx, inquiry) },
    support: supportLine(supportOf(brand)),
  };
  const locale = user.locale === 'en' ? 'en' : 'ja';
  const standard = inquiryAnsweredMail(facts, locale);
  const own = await findTemplate(db, resellerId, 'inquiry_answered', locale);
  const sender = brand.senderName ?? brand.productName;
  const text = { ...(own ? renderTemplate(own, facts) : standard), sender, underBrand: true };
  const email = await openText(keyOwnerOf(user), emailPlace(user.id), user.emailCipher);
  const mail = { kind: 'inquiry_answered', version: inquiryMailVersion, id: mailIdOf(entry.id, email), text };
  await writeNotice(tx, resellerId, { email, locale }, mail);
}

/** To the brand's support address, or where there is none to those who are told of technical matters. */
async function tellDesk(tx: SystemTx, { entry, inquiry, subject }: Said): Promise<void> {
  const { db } = tx;
  const { resellerId, customerId } = inquiry;
  const brand = await db.brand.findFirstOrThrow({ where: { resellerId } });
  const { supportEmail: email } = brand;
  const locale = brand.defaultLocale === 'en' ? 'en' : 'ja';
  const readers = email ? ([{ email, locale }] as const) : await readersOf(db, resellerId, 'technical');
  const customer = customerId && (await db.customer.findUnique({ where: { id: customerId }, select: { name: true } }));
  const byOperator = entry.side === 'operator';
  const first = entry.at.getTime() === inquiry.openedAt.getTime();
  const news = byOperator ? 'operator' : first ? 'asked' : 'replied';
  const facts = { news, who: customer ? customer.name : null, subject, link: await linkTo(tx, inquiry) } as const;
  for (const reader of readers) {
    const text = inquiryDeskMail(facts, reader.locale);
    await writeNotice(tx, resellerId, reader, {
      ...{ kind: 'inquiry', version: inquiryMailVersion, id: mailIdOf(entry.id, reader.email) },
      text: byOperator ? text : { ...text, sender: brand.senderName ?? brand.productName },
    });
  }
}

async function askOperatorMails({ db }: SystemTx, entryId: string): Promise<void> {
  const staff = await db.portalUser.findMany({
    where: {
      ...{ resellerId: null, role: 'operator_admin', disabledAt: null, passwordHash: { not: null } },
      OR: [
        { duty: { in: ['administrator', 'support'] } },
        { customRole: { removedAt: null, permissions: { has: 'inquiry:escalated' } } },
      ],
    },
    select: { id: true },
  });
  for (const { id: userId } of staff) await enqueue(db, 'send-inquiry-mail', { entryId, userId });
}

type Told = z.infer<(typeof jobs)['send-inquiry-mail']>;

async function writeInquiryMail(tx: SystemTx, { entryId, userId }: Told): Promise<NoticeMail | null> {
  const { db } = tx;
  const user = await db.portalUser.findFirst({ where: { id: userId, resellerId: null, disabledAt: null } });
  const said = await findSaid(tx, entryId);
  if (!user || !said) return null;
  const reseller = await db.reseller.findUniqueOrThrow({ where: { id: said.inquiry.resellerId } });
  const facts = { reseller: reseller.operatorName, subject: said.subject };
  const { subject, body } = inquiryOperatorMail(facts, user.locale === 'en' ? 'en' : 'ja');
  const to = await openText(keyOwnerOf({ resellerId: null }), emailPlace(user.id), user.emailCipher);
  return { to, subject, text: body, id: `inquiry-${entryId}-${userId}` };
}

/** Mails one of the operator's staff. Where the operator has set up no mail, its home says so alone. @throws Error when it could not be handed over */
export async function sendInquiryMail(inSystem: InSystem, told: Told): Promise<void> {
  const mail = await inSystem((tx) => writeInquiryMail(tx, told));
  if (!mail) return;
  try {
    await sendNoticeMail(mail);
  } catch (error) {
    if (!(error instanceof NoNoticeSender)) throw error;
  }
}
