import type { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { judgeTemplate, renderTemplate } from '../../core/notice/mail-template.ts';
import { supportLine, supportOf } from '../../core/notice/support-line.ts';
import { sampleValues } from '../../core/notice/template-sample.ts';
import { record } from '../audit/record.ts';
import type { SystemTx, TenantTx } from '../db/doors.ts';
import { enqueue } from '../job/enqueue.ts';
import type { jobs } from '../job/jobs.ts';
import { hasNoticeSender, type NoticeMail } from '../mail/notice-sender.ts';
import { sendBrandMail } from '../mail/send-brand-mail.ts';
import { portalOrigin } from '../notice/portal-origin.ts';
import { emailPlace, keyOwnerOf } from '../portal/realm.ts';
import { countAttempt } from '../redis/count-attempts.ts';
import { openText } from '../vault/vault.ts';
import type { setMailTemplateInput } from './mail-templates.ts';

type InSystem = <T>(work: (tx: SystemTx) => Promise<T>) => Promise<T>;
type Draft = z.infer<(typeof jobs)['send-template-test']>;

const perHour = 20;

/**
 * Has a mail in these words, saved or not, sent to whoever asks, with made-up facts in it.
 *
 * @throws Refusal as setMailTemplate; mail_template_no_sender, mail_template_tests (20 an hour)
 */
export async function testMailTemplate(tx: TenantTx, input: z.infer<typeof setMailTemplateInput>): Promise<void> {
  const { db, resellerId, actorId } = tx;
  const verdict = judgeTemplate(input.kind, input);
  if (!verdict.ok) throw new Refusal('invalid', verdict.key, verdict.params);
  if (!hasNoticeSender()) throw new Refusal('conflict', 'mail_template_no_sender');
  if (actorId === null) throw new Refusal('not_found', 'not_found');
  if ((await countAttempt(`mail-template-test:${actorId}`, 3_600)) > perHour)
    throw new Refusal('limit_exceeded', 'mail_template_tests', { most: perHour });
  const { kind, locale } = input;
  await enqueue(db, 'send-template-test', { userId: actorId, askedAt: new Date().toISOString(), ...input });
  await record(tx, { action: 'mail_template.test', objectId: resellerId, detail: { kind, locale } });
}

/** The mail; null where the user is gone. */
export async function writeTemplateTest({ db }: SystemTx, draft: Draft): Promise<NoticeMail | null> {
  const { userId, askedAt, kind, locale, subject, body } = draft;
  const user = await db.portalUser.findFirst({
    where: { id: userId, resellerId: { not: null }, disabledAt: null, frozenAt: null },
  });
  if (!user?.resellerId) return null;
  const { resellerId } = user;
  const brand = await db.brand.findFirstOrThrow({ where: { resellerId } });
  const { productName: product, senderName } = brand;
  const origin = await portalOrigin(db, resellerId);
  const values = sampleValues(kind, locale, { product, origin, support: supportLine(supportOf(brand)) });
  const mail = renderTemplate({ subject, body }, values);
  const to = await openText(keyOwnerOf({ resellerId }), emailPlace(userId), user.emailCipher);
  const id = `template-test-${Date.parse(askedAt)}-${userId}`;
  return { to, subject: mail.subject, text: mail.body, id, sender: senderName ?? product, brandOf: resellerId };
}

/** Sends it. @throws as sendNoticeMail */
export async function sendTemplateTest(inSystem: InSystem, draft: Draft): Promise<void> {
  const mail = await inSystem((tx) => writeTemplateTest(tx, draft));
  if (mail) await sendBrandMail(inSystem, mail);
}
