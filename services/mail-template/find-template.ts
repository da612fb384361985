import type { MailTemplate, TemplateKind } from '../../core/notice/mail-template.ts';
import type { Database } from '../db/doors.ts';

/** What a reseller wrote in the place of the standard words; null where it wrote nothing. */
export const findTemplate = (
  db: Database,
  resellerId: string,
  kind: TemplateKind,
  locale: 'ja' | 'en',
): Promise<MailTemplate | null> =>
  db.mailTemplate.findFirst({ where: { resellerId, kind, locale }, select: { subject: true, body: true } });
