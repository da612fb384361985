'use client';

import { useTranslations } from 'next-intl';
import { useFormContext } from 'react-hook-form';
import { Card } from '../../components/ui/card.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Input, Select } from '../../components/ui/input.tsx';
import type { BrandForm } from './brand-form.ts';
import { LogoField } from './logo-field.tsx';

/** Name and pictures. */
export function BrandWords() {
  const t = useTranslations('brand');
  const { register, control, formState } = useFormContext<BrandForm>();
  const { errors } = formState;
  return (
    <Card title={t('name')}>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('productName')} error={errors.productName?.message}>
          <Input {...register('productName')} autoComplete="off" maxLength={60} />
        </Field>
        <Field label={t('senderName')} optional hint={t('senderNameHint')} error={errors.senderName?.message}>
          <Input {...register('senderName')} autoComplete="off" maxLength={60} />
        </Field>
        <LogoField control={control} name="logoBase64" />
        <LogoField control={control} name="iconBase64" label={t('icon')} hint={t('iconHint')} />
        <Field label={t('defaultLocale')} error={errors.defaultLocale?.message}>
          <Select {...register('defaultLocale')}>
            <option value="ja">日本語</option>
            <option value="en">English</option>
          </Select>
        </Field>
      </div>
    </Card>
  );
}
