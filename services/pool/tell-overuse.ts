import type { z } from 'zod';
import { renderTemplate } from '../../core/notice/mail-template.ts';
import {
  overuseFigure,
  overuseLetter,
  overuseNotice,
  overuseNoticeVersion,
  overuseOperatorMail,
  overuseResource,
} from '../../core/notice/overuse-notice.ts';
import { supportLine, supportOf } from '../../core/notice/support-line.ts';
import { record } from '../audit/record.ts';
import type { SystemTx } from '../db/doors.ts';
import { enqueue } from '../job/enqueue.ts';
import type { jobs } from '../job/jobs.ts';
import { NoNoticeSender, type NoticeMail, sendNoticeMail } from '../mail/notice-sender.ts';
import { findTemplate } from '../mail-template/find-template.ts';
import { mailIdOf } from '../notice/mail-id.ts';
import { portalOrigin } from '../notice/portal-origin.ts';
import { wantedReaders, writeNotice } from '../notice/write-notices.ts';
import { emailPlace, keyOwnerOf } from '../portal/realm.ts';
import { openText } from '../vault/vault.ts';

type InSystem = <T>(work: (tx: SystemTx) => Promise<T>) => Promise<T>;
type Crossed = z.infer<(typeof jobs)['tell-overuse']>;

export const overuseKind = 'pool_exceeded';

/**
 * Tells those concerned that a pool was exceeded: the reseller always; of a customer's pool its administrators too, in the brand's
 * name; of a reseller's own the operator's staff. Once for each crossing, however often the job runs.
 */
export async function tellOveruse(tx: SystemTx, crossed: Crossed): Promise<void> {
  const { db } = tx;
  const { id, resellerId, customerId, level, resource, limit, used } = crossed;
  const customer =
    customerId === null
      ? null
      : await db.customer.findFirst({ where: { id: customerId, resellerId, state: { not: 'ended' } } });
  if (level === 'customer' && !customer) return;
  const whose = level === 'customer' ? customer : null;
  const readers = await wantedReaders(db, resellerId, 'technical');
  const link = `${await portalOrigin(db, resellerId)}${whose ? `/customers/${whose.id}` : '/customers'}`;
  const told = { level, resource, limit, used, customer: whose?.name ?? null, link };
  const sort = { kind: overuseKind, version: overuseNoticeVersion };
  let isFirst = readers.length === 0;
  for (const reader of readers) {
    const notice = { ...sort, id: mailIdOf(id, reader.email), text: overuseNotice(told, reader.locale) };
    if (await writeNotice(tx, resellerId, reader, notice)) isFirst = true;
  }
  if (!isFirst) return;
  await record(tx, {
    action: 'pool.exceed',
    objectId: whose?.id ?? resellerId,
    detail: { level, resource, limit, used },
    owner: { resellerId, customerId: whose?.id ?? null },
  });
  if (whose) await tellCustomer(tx, crossed, whose);
  else await askOperatorMails(tx, crossed);
}

async function tellCustomer(tx: SystemTx, crossed: Crossed, customer: { id: string; name: string }): Promise<void> {
  const { db } = tx;
  const { resellerId, resource } = crossed;
  const brand = await db.brand.findFirstOrThrow({ where: { resellerId } });
  const users = await db.portalUser.findMany({
    where: {
      ...{ resellerId, customerId: customer.id, role: 'customer_admin', accountId: null },
      ...{ disabledAt: null, passwordHash: { not: null } },
    },
    orderBy: { createdAt: 'asc' },
  });
  for (const user of users) {
    const locale = user.locale === 'en' ? 'en' : 'ja';
    const facts = {
      ...{ product: brand.productName, name: user.name, customer: customer.name },
      resource: overuseResource(resource, locale),
      limit: overuseFigure(resource, crossed.limit),
      used: overuseFigure(resource, crossed.used),
      support: supportLine(supportOf(brand)),
    };
    const standard = overuseLetter(facts, locale);
    const own = await findTemplate(db, resellerId, 'pool_exceeded', locale);
    const text = {
      ...(own ? renderTemplate(own, facts) : standard),
      sender: brand.senderName ?? standard.sender ?? brand.productName,
      underBrand: true,
    };
    const email = await openText(keyOwnerOf(user), emailPlace(user.id), user.emailCipher);
    const id = mailIdOf(crossed.id, email);
    await writeNotice(
      tx,
      resellerId,
      { email, locale },
      { kind: overuseKind, version: overuseNoticeVersion, id, text },
    );
  }
}

async function askOperatorMails({ db }: SystemTx, crossed: Crossed): Promise<void> {
  const staff = await db.portalUser.findMany({
    where: { resellerId: null, role: 'operator_admin', disabledAt: null, passwordHash: { not: null } },
    select: { id: true },
  });
  for (const { id: userId } of staff) await enqueue(db, 'send-overuse-mail', { ...crossed, userId });
}

type Told = z.infer<(typeof jobs)['send-overuse-mail']>;

/** The mail to one of the operator's staff; null where they or the reseller are gone. */
export async function writeOveruseMail({ db }: SystemTx, told: Told): Promise<NoticeMail | null> {
  const user = await db.portalUser.findFirst({ where: { id: told.userId, resellerId: null, disabledAt: null } });
  const reseller = await db.reseller.findUnique({ where: { id: told.resellerId } });
  if (!user || !reseller) return null;
  const { resource, limit, used } = told;
  const facts = { resource, limit, used, reseller: reseller.operatorName };
  const { subject, body } = overuseOperatorMail(facts, user.locale === 'en' ? 'en' : 'ja');
  const to = await openText(keyOwnerOf({ resellerId: null }), emailPlace(user.id), user.emailCipher);
  return { to, subject, text: body, id: `overuse-${told.id}-${told.userId}` };
}

/** Sends it. Where the operator has set up no mail, the reseller's page says so alone. @throws Error when it could not be handed over */
export async function sendOveruseMail(inSystem: InSystem, told: Told): Promise<void> {
  const mail = await inSystem((tx) => writeOveruseMail(tx, told));
  if (!mail) return;
  try {
    await sendNoticeMail(mail);
  } catch (error) {
    if (!(error instanceof NoNoticeSender)) throw error;
  }
}
