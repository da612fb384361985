'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Badge } from '../../components/ui/badge.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { Segments } from '../../components/ui/segments.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { TemplateForm } from './template-form.tsx';
import type { Template } from './template-types.ts';

const kinds = ['password_reset', 'sign_in_change', 'pool_exceeded'] as const;
const locales = ['ja', 'en'] as const;

/** The mails whose words a reseller may choose, one at a time. */
export function MailTemplates() {
  const t = useTranslations('brand.mails');
  const trpc = useTRPC();
  const templates = useQuery(trpc.mailTemplate.list.queryOptions());
  const brand = useQuery(trpc.brand.get.queryOptions());
  const [kind, setKind] = useState<Template['kind']>('password_reset');
  const [locale, setLocale] = useState<Template['locale']>('ja');
  const error = templates.error ?? brand.error;
  if (error) return <QueryFailure error={error} onRetry={() => void templates.refetch()} />;
  const shown = templates.data?.find((each) => each.kind === kind && each.locale === locale);
  if (!shown || !brand.data) return <SkeletonRows rows={8} />;
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-center gap-3">
        <Segments
          legend={t('kind')}
          value={kind}
          onChange={setKind}
          choices={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        />
        <Segments
          legend={t('language')}
          value={locale}
          onChange={setLocale}
          choices={locales.map((value) => ({ value, label: value === 'ja' ? '日本語' : 'English' }))}
        />
        <Badge tone={shown.changedAt ? 'info' : 'neutral'}>{t(shown.changedAt ? 'own' : 'standard')}</Badge>
      </div>
      <TemplateForm key={`${kind} ${locale} ${shown.changedAt?.getTime() ?? 0}`} template={shown} brand={brand.data} />
    </div>
  );
}
