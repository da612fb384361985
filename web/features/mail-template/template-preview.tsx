'use client';

import { useTranslations } from 'next-intl';
import { judgeTemplate, type MailTemplate, renderTemplate } from '../../../core/notice/mail-template.ts';
import { supportLine, supportOf } from '../../../core/notice/support-line.ts';
import { sampleValues } from '../../../core/notice/template-sample.ts';
import { Card } from '../../components/ui/card.tsx';
import type { Template, TemplateBrand } from './template-types.ts';

type TemplatePreviewProps = Pick<Template, 'kind' | 'locale'> & { typed: MailTemplate; brand: TemplateBrand };

/** The mail as somebody made up would get it; before it is saved, and whatever is still wrong with it. */
export function TemplatePreview({ kind, locale, typed, brand }: TemplatePreviewProps) {
  const t = useTranslations('brand.mails');
  const values = sampleValues(kind, locale, {
    product: brand.productName,
    origin: `https://${brand.host}`,
    support: supportLine(supportOf(brand)),
  });
  const { subject, body } = renderTemplate(typed, values);
  return (
    <Card title={t('preview')} description={t('previewHint')}>
      <div lang={locale} className="grid gap-2 text-sm leading-6">
        <p className="text-[13px] text-muted">{brand.senderName ?? brand.productName}</p>
        <p className="font-semibold break-words">{subject}</p>
        <pre className="border-t border-line pt-3 font-sans break-words whitespace-pre-wrap">{body}</pre>
        {!judgeTemplate(kind, typed).ok && <p className="text-[13px] text-warn-ink">{t('unfinished')}</p>}
      </div>
    </Card>
  );
}
