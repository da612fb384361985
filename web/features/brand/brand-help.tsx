'use client';

import { useTranslations } from 'next-intl';
import { Card } from '../../components/ui/card.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Input, Textarea } from '../../components/ui/input.tsx';
import { useBrandEntry } from './brand-entry.ts';

const most = 8_000;

/** What customers read on the page /help: plain text in each language. */
export function BrandHelp() {
  const t = useTranslations('brand');
  const { text, errors } = useBrandEntry();
  return (
    <Card title={t('help')} description={t('helpHint')}>
      <div className="grid gap-4">
        <Field label={t('helpTextJa')} optional error={errors.helpTextJa}>
          <Textarea {...text('helpTextJa')} rows={5} maxLength={most} lang="ja" />
        </Field>
        <Field label={t('helpTextEn')} optional error={errors.helpTextEn}>
          <Textarea {...text('helpTextEn')} rows={5} maxLength={most} lang="en" />
        </Field>
        <Field label={t('helpUrl')} optional hint={t('helpUrlHint')} error={errors.helpUrl}>
          <Input {...text('helpUrl')} type="url" autoComplete="off" maxLength={300} placeholder="https://" />
        </Field>
        <p className="text-[13px] leading-5">
          <a href="/help" target="_blank" rel="noreferrer" className="underline underline-offset-4">
            {t('helpOpen')}
          </a>
        </p>
      </div>
    </Card>
  );
}
