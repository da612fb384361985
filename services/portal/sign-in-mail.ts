import type { z } from 'zod';
import { renderTemplate } from '../../core/notice/mail-template.ts';
import { type SignInChange, signInChangeText, signInMail } from '../../core/notice/sign-in-mail.ts';
import { supportLine, supportOf } from '../../core/notice/support-line.ts';
import type { Database, SystemTx } from '../db/doors.ts';
import { enqueue } from '../job/enqueue.ts';
import type { jobs } from '../job/jobs.ts';
import { NoNoticeSender, type NoticeMail } from '../mail/notice-sender.ts';
import { sendBrandMail } from '../mail/send-brand-mail.ts';
import { findTemplate } from '../mail-template/find-template.ts';
import { openText } from '../vault/vault.ts';
import { emailPlace, keyOwnerOf } from './realm.ts';

type InSystem = <T>(work: (tx: SystemTx) => Promise<T>) => Promise<T>;
type Told = z.infer<(typeof jobs)['send-sign-in-mail']>;

/** A warning that comes later frightens more than it helps. */
const lateMs = 86_400_000;

/** Has somebody told, in the transaction of the change itself, that their sign-in has changed. @param emailChangeId told at the address of before it */
export const wantSignInMail = (
  db: Database,
  userId: string,
  change: SignInChange,
  emailChangeId?: string,
): Promise<void> =>
  enqueue(db, 'send-sign-in-mail', {
    ...{ userId, change, at: new Date().toISOString() },
    ...(emailChangeId && { emailChangeId }),
  });

/** The mail, or null where the user is gone or the change is too long ago. */
export async function writeSignInMail({ db }: SystemTx, told: Told, now: Date): Promise<NoticeMail | null> {
  const at = new Date(told.at);
  if (now.getTime() - at.getTime() > lateMs) return null;
  const user = await db.portalUser.findFirst({ where: { id: told.userId, disabledAt: null } });
  if (!user) return null;
  const { resellerId } = user;
  const brand = resellerId === null ? null : await db.brand.findFirst({ where: { resellerId } });
  const facts = {
    ...{ name: user.name, change: told.change, at },
    ...{ product: brand?.productName ?? '', support: brand && supportLine(supportOf(brand)) },
  };
  const locale = user.locale === 'en' ? 'en' : 'ja';
  const { sender, ...standard } = signInMail(facts, locale);
  const own = resellerId === null ? null : await findTemplate(db, resellerId, 'sign_in_change', locale);
  const { what, at: time } = signInChangeText(facts, locale);
  const { subject, body } = own ? renderTemplate(own, { ...facts, change: what, at: null, time }) : standard;
  const { emailChangeId: changeId } = told;
  const former = changeId && (await db.emailChange.findFirst({ where: { id: changeId, userId: user.id } }));
  const cipher = former ? former.formerEmailCipher : user.emailCipher;
  const to = await openText(keyOwnerOf({ resellerId }), emailPlace(user.id), cipher);
  // The same in every try of this change, different for the next one.
  const id = `${told.change}-${at.getTime()}-${user.id}`;
  const named = sender && { sender: brand?.senderName ?? sender };
  return { to, subject, text: body, id, ...named, ...(brand && { brandOf: brand.resellerId }) };
}

/** Sends it. Where the operator has set up no mail, nobody is told. @throws Error when it could not be handed over */
export async function sendSignInMail(inSystem: InSystem, told: Told, now = () => new Date()): Promise<void> {
  const mail = await inSystem((tx) => writeSignInMail(tx, told, now()));
  if (!mail) return;
  try {
    await sendBrandMail(inSystem, mail);
  } catch (error) {
    if (!(error instanceof NoNoticeSender)) throw error;
  }
}
