import type { z } from 'zod';
import { monthText, oneLine, yenText } from '../../core/notice/letter.ts';
import { renderTemplate } from '../../core/notice/mail-template.ts';
import { resaleInvoiceMail } from '../../core/notice/resale-invoice-mail.ts';
import { supportLine, supportOf } from '../../core/notice/support-line.ts';
import type { SystemTx } from '../db/doors.ts';
import { invoiceDocument } from '../invoice/document.ts';
import { enqueue } from '../job/enqueue.ts';
import type { jobs } from '../job/jobs.ts';
import type { NoticeMail } from '../mail/notice-sender.ts';
import { sendBrandMail } from '../mail/send-brand-mail.ts';
import { findTemplate } from '../mail-template/find-template.ts';
import { portalOrigin } from '../notice/portal-origin.ts';
import { emailPlace, keyOwnerOf } from '../portal/realm.ts';
import { openText } from '../vault/vault.ts';

type InSystem = <T>(work: (tx: SystemTx) => Promise<T>) => Promise<T>;
type Issued = z.infer<(typeof jobs)['tell-resale-invoice']>;
type Told = z.infer<(typeof jobs)['send-resale-invoice']>;

/** Who of a customer is told of its bills: its administrators who can sign in. Those of some of its domains see none. */
const readers = { role: 'customer_admin' as const, accountId: null, disabledAt: null, passwordHash: { not: null } };

/** Asks for a mail to each administrator of the customer that an invoice is to. */
export async function tellResaleInvoice({ db }: SystemTx, { invoiceId }: Issued): Promise<void> {
  const invoice = await db.resaleInvoice.findUnique({ where: { id: invoiceId } });
  if (!invoice) return;
  const { resellerId, customerId } = invoice;
  const users = await db.portalUser.findMany({
    where: { resellerId, customerId, ...readers },
    select: { id: true },
    orderBy: { createdAt: 'asc' },
  });
  for (const { id: userId } of users) await enqueue(db, 'send-resale-invoice', { invoiceId, userId });
}

/** The mail to one of them; null where they are gone. The same in every try. */
export async function writeResaleInvoiceMail(
  { db }: SystemTx,
  { invoiceId, userId }: Told,
): Promise<NoticeMail | null> {
  const invoice = await db.resaleInvoice.findUnique({ where: { id: invoiceId } });
  if (!invoice) return null;
  const { resellerId, customerId } = invoice;
  const user = await db.portalUser.findFirst({ where: { id: userId, resellerId, customerId, ...readers } });
  if (!user) return null;
  const brand = await db.brand.findFirstOrThrow({ where: { resellerId } });
  const { number, month, dueOn, total, issuer, recipient } = invoiceDocument.parse(invoice.document);
  const locale = user.locale === 'en' ? 'en' : 'ja';
  const facts = {
    ...{ product: brand.productName, name: user.name, customer: recipient.name, issuer: issuer.name, number },
    ...{ month: monthText(month, locale), total: yenText(BigInt(total)), due: total > 0 ? dueOn : null },
    link: `${await portalOrigin(db, resellerId)}/invoices/${invoiceId}`,
    support: supportLine(supportOf(brand)),
  };
  const own = await findTemplate(db, resellerId, 'resale_invoice', locale);
  const { subject, body } = own ? renderTemplate(own, facts) : resaleInvoiceMail(facts, locale);
  const to = await openText(keyOwnerOf({ resellerId }), emailPlace(userId), user.emailCipher);
  const sender = oneLine(brand.senderName ?? brand.productName);
  return { to, subject, text: body, sender, brandOf: resellerId, id: `resale-invoice-${invoiceId}-${userId}` };
}

/** Sends it; waits in the queue while the operator has set up no mail. @throws as sendNoticeMail */
export async function sendResaleInvoice(inSystem: InSystem, told: Told): Promise<void> {
  const mail = await inSystem((tx) => writeResaleInvoiceMail(tx, told));
  if (mail) await sendBrandMail(inSystem, mail);
}
