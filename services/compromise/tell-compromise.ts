import type { z } from 'zod';
import { compromiseNotice, compromiseNoticeVersion, operatorMail } from '../../core/notice/compromise-notice.ts';
import type { SystemTx } from '../db/doors.ts';
import { enqueue } from '../job/enqueue.ts';
import type { jobs } from '../job/jobs.ts';
import { NoNoticeSender, type NoticeMail, sendNoticeMail } from '../mail/notice-sender.ts';
import { portalOrigin } from '../notice/portal-origin.ts';
import { readersOf } from '../notice/readers-of.ts';
import { writeNotice } from '../notice/write-notices.ts';
import { emailPlace, keyOwnerOf } from '../portal/realm.ts';
import { openText } from '../vault/vault.ts';
import { labelsOf } from './labels-of.ts';
import { compromiseView } from './list-compromises.ts';
import { notePlace } from './report.ts';

type InSystem = <T>(work: (tx: SystemTx) => Promise<T>) => Promise<T>;

/**
 * Writes to the reseller, whether it wants technical notices or not, to the customer's administrators, and asks for a mail to everybody of
 * the operator. Once for each report, however often the job runs.
 */
export async function tellCompromise(tx: SystemTx, compromiseId: string): Promise<void> {
  const { db } = tx;
  const { count } = await db.compromise.updateMany({
    where: { id: compromiseId, toldAt: null },
    data: { toldAt: new Date() },
  });
  if (count === 0) return;
  const row = await db.compromise.findFirstOrThrow({
    where: { id: compromiseId },
    include: { customer: { select: { name: true } } },
  });
  const facts = {
    target: compromiseView.shape.target.parse(row.target),
    label: (await labelsOf(db, [row], (address) => address)).get(row.targetId) ?? '',
    customer: row.customer?.name ?? null,
    at: row.reportedAt,
    portal: await portalOrigin(db, row.resellerId),
  };
  for (const reader of await readersOf(db, row.resellerId, 'technical')) {
    const text = compromiseNotice(facts, reader.locale);
    await writeNotice(tx, row.resellerId, reader, { kind: 'compromise', version: compromiseNoticeVersion, text });
  }
  const staff = await db.portalUser.findMany({
    where: {
      resellerId: null,
      disabledAt: null,
      passwordHash: { not: null },
      // Billing has nothing to do with misuse, and is told of none.
      duty: { in: ['administrator', 'support'] },
    },
    select: { id: true },
  });
  for (const { id } of staff) await enqueue(db, 'send-compromise-mail', { compromiseId, userId: id });
  if (row.customerId !== null) await tellCustomer(tx, row.resellerId, row.customerId, facts);
}

/** The customer's administrators lift it, and the reseller's contacts may be asleep. Under the reseller's brand. */
async function tellCustomer(
  tx: SystemTx,
  resellerId: string,
  customerId: string,
  facts: Parameters<typeof compromiseNotice>[0],
): Promise<void> {
  const brand = await tx.db.brand.findFirstOrThrow({ where: { resellerId } });
  const users = await tx.db.portalUser.findMany({
    where: {
      ...{ resellerId, customerId, role: 'customer_admin', duty: 'administrator' },
      ...{ disabledAt: null, frozenAt: null, passwordHash: { not: null } },
    },
    orderBy: { createdAt: 'asc' },
  });
  for (const user of users) {
    const locale = user.locale === 'en' ? 'en' : 'ja';
    const sender = brand.senderName ?? brand.productName;
    const text = { ...compromiseNotice({ ...facts, customer: null }, locale), sender, underBrand: true };
    const email = await openText(keyOwnerOf(user), emailPlace(user.id), user.emailCipher);
    await writeNotice(
      tx,
      resellerId,
      { email, locale },
      { kind: 'compromise', version: compromiseNoticeVersion, text },
    );
  }
}

type Told = z.infer<(typeof jobs)['send-compromise-mail']>;

/** The mail to one of the operator's staff; null where they are gone. It names no address of an account. */
export async function writeCompromiseMail(
  { db }: SystemTx,
  { compromiseId, userId }: Told,
): Promise<NoticeMail | null> {
  const user = await db.portalUser.findFirst({ where: { id: userId, resellerId: null, disabledAt: null } });
  const row = await db.compromise.findFirst({
    where: { id: compromiseId },
    include: { reseller: { select: { operatorName: true } } },
  });
  if (!user || !row) return null;
  const { subject, body } = operatorMail(
    {
      target: compromiseView.shape.target.parse(row.target),
      reseller: row.reseller.operatorName,
      at: row.reportedAt,
      note: await openText(row, notePlace(row.id), row.noteCipher),
    },
    user.locale === 'en' ? 'en' : 'ja',
  );
  const to = await openText(keyOwnerOf({ resellerId: null }), emailPlace(user.id), user.emailCipher);
  return { to, subject, text: body, id: `compromise-${compromiseId}-${userId}` };
}

/** Sends it. Where the operator has set up no mail, its home page says so alone. @throws Error when it could not be handed over */
export async function sendCompromiseMail(inSystem: InSystem, told: Told): Promise<void> {
  const mail = await inSystem((tx) => writeCompromiseMail(tx, told));
  if (!mail) return;
  try {
    await sendNoticeMail(mail);
  } catch (error) {
    if (!(error instanceof NoNoticeSender)) throw error;
  }
}
