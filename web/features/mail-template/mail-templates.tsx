'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { type TemplateKind, templateKinds } from '../../../core/notice/mail-template.ts';
import { useTRPC } from '../../client/trpc.ts';
import { Badge } from '../../components/ui/badge.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Select } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { Segments } from '../../components/ui/segments.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { TemplateForm } from './template-form.tsx';
import type { Template } from './template-types.ts';

const locales = ['ja', 'en'] as const;

/** The mails whose words a reseller may choose, one at a time. */
export function MailTemplates() {
  const t = useTranslations('brand.mails');
  const trpc = useTRPC();
  const templates = useQuery(trpc.mailTemplate.list.queryOptions());
  const brand = useQuery(trpc.brand.get.queryOptions());
  const [kind, setKind] = useState<TemplateKind>('invitation');
  const [locale, setLocale] = useState<Template['locale']>('ja');
  const error = templates.error ?? brand.error;
  if (error) return <QueryFailure error={error} onRetry={() => void templates.refetch()} />;
  const shown = templates.data?.find((each) => each.kind === kind && each.locale === locale);
  if (!shown || !brand.data) return <SkeletonRows rows={8} />;
  return (
    <div className="grid gap-4">
      <Notice tone="info">{t('notHere')}</Notice>
      <div className="flex flex-wrap items-end gap-3">
        <Field label={t('kind')} className="w-full sm:w-72">
          <Select value={kind} onChange={(event) => setKind(event.target.value as TemplateKind)}>
            {templateKinds.map((value) => (
              <option key={value} value={value}>
                {t(`kinds.${value}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Segments
          legend={t('language')}
          value={locale}
          onChange={setLocale}
          choices={locales.map((value) => ({ value, label: value === 'ja' ? '日本語' : 'English' }))}
        />
        <Badge tone={shown.changedAt ? 'info' : 'neutral'}>{t(shown.changedAt ? 'own' : 'standard')}</Badge>
      </div>
      <p className="text-[13px] leading-5 text-muted">{t(`sentWhen.${kind}`)}</p>
      <TemplateForm key={`${kind} ${locale} ${shown.changedAt?.getTime() ?? 0}`} template={shown} brand={brand.data} />
    </div>
  );
}
