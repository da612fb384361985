import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import {
  judgeTemplate,
  mostBody,
  mostSubject,
  standardTemplate,
  templateKinds,
  templatePlaceholders,
} from '../../core/notice/mail-template.ts';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';

const locales = ['ja', 'en'] as const;
const which = { kind: z.enum(templateKinds), locale: z.enum(locales) };
const line = z
  .string()
  .trim()
  .min(1)
  .max(mostSubject)
  .regex(/^[^\x00-\x1f\x7f]*$/);
const text = z
  .string()
  .trim()
  .min(1)
  .max(mostBody)
  .regex(/^[^\x00-\x08\x0b-\x0c\x0e-\x1f\x7f]*$/);

export const mailTemplateView = z.object({
  ...which,
  subject: z.string(),
  body: z.string(),
  /** Null: the standard words. */
  changedAt: z.date().nullable(),
  placeholders: z.array(z.string()),
});
export type MailTemplateView = z.infer<typeof mailTemplateView>;

/** Every mail whose words a reseller may choose, in each language, as it is sent now. */
export async function listMailTemplates({ db }: TenantTx): Promise<MailTemplateView[]> {
  const rows = await db.mailTemplate.findMany();
  return templateKinds.flatMap((kind) =>
    locales.map((locale) => {
      const own = rows.find((row) => row.kind === kind && row.locale === locale);
      const { subject, body } = own ?? standardTemplate(kind, locale);
      const placeholders = [...templatePlaceholders[kind]];
      return { kind, locale, subject, body, changedAt: own?.updatedAt ?? null, placeholders };
    }),
  );
}

export const setMailTemplateInput = z.object({ ...which, subject: line, body: text });

/**
 * Sends a mail in these words from now on. What they were before stands in the audit trail.
 *
 * @throws Refusal mail_template_unknown, mail_template_open, mail_template_missing
 */
export async function setMailTemplate(tx: TenantTx, input: z.infer<typeof setMailTemplateInput>): Promise<void> {
  const { kind, locale, subject, body } = input;
  const verdict = judgeTemplate(kind, input);
  if (!verdict.ok) throw new Refusal('invalid', verdict.key, verdict.params);
  const { db, resellerId } = tx;
  const values = { subject, body, updatedAt: new Date() };
  const key = { resellerId, kind, locale };
  const where = { resellerId_kind_locale: key };
  const { id } = await db.mailTemplate.upsert({ where, create: { ...key, ...values }, update: values });
  await record(tx, { action: 'mail_template.set', objectId: id, detail: { kind, locale, subject, body } });
}

export const resetMailTemplateInput = z.object(which);

/** Puts the standard words back. */
export async function resetMailTemplate(
  tx: TenantTx,
  { kind, locale }: z.infer<typeof resetMailTemplateInput>,
): Promise<void> {
  const found = await tx.db.mailTemplate.findFirst({ where: { kind, locale } });
  if (!found) return;
  await tx.db.mailTemplate.deleteMany({ where: { id: found.id } });
  await record(tx, { action: 'mail_template.reset', objectId: found.id, detail: { kind, locale } });
}
