'use client';

import { useTranslations } from 'next-intl';
import { useFormContext } from 'react-hook-form';
import { Card } from '../../components/ui/card.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Input, Textarea } from '../../components/ui/input.tsx';
import type { BrandForm } from './brand-form.ts';

const most = 8_000;

/** What customers read on the page /help: plain text in each language. */
export function BrandHelp() {
  const t = useTranslations('brand');
  const { register, formState } = useFormContext<BrandForm>();
  const { errors } = formState;
  return (
    <Card title={t('help')} description={t('helpHint')}>
      <div className="grid gap-4">
        <Field label={t('helpTextJa')} optional error={errors.helpTextJa?.message}>
          <Textarea {...register('helpTextJa')} rows={5} maxLength={most} lang="ja" />
        </Field>
        <Field label={t('helpTextEn')} optional error={errors.helpTextEn?.message}>
          <Textarea {...register('helpTextEn')} rows={5} maxLength={most} lang="en" />
        </Field>
        <Field label={t('helpUrl')} optional hint={t('helpUrlHint')} error={errors.helpUrl?.message}>
          <Input {...register('helpUrl')} type="url" autoComplete="off" maxLength={300} placeholder="https://" />
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
