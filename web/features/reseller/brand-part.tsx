'use client';

import { useTranslations } from 'next-intl';
import { useFormContext } from 'react-hook-form';
import { Card } from '../../components/ui/card.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Input, Select } from '../../components/ui/input.tsx';
import { ColourField } from '../brand/colour-field.tsx';
import { LogoField } from '../brand/logo-field.tsx';
import type { ResellerForm } from './reseller-form.ts';

export function BrandPart() {
  const t = useTranslations('reseller.new');
  const { register, control, formState } = useFormContext<ResellerForm>();
  const errors = formState.errors.brand;
  return (
    <Card title={t('brand')} description={t('brandHint')}>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('productName')} error={errors?.productName?.message}>
          <Input {...register('brand.productName')} autoComplete="off" />
        </Field>
        <Field label={t('supportEmail')} optional error={errors?.supportEmail?.message}>
          <Input type="email" {...register('brand.supportEmail')} autoComplete="off" placeholder="support@example.jp" />
        </Field>
        <Field label={t('host')} hint={t('hostHint')} error={errors?.host?.message}>
          <Input
            {...register('brand.host')}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            placeholder="portal.example.jp"
          />
        </Field>
        <Field label={t('mailHost')} hint={t('mailHostHint')} error={errors?.mailHost?.message}>
          <Input
            {...register('brand.mailHost')}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            placeholder="mail.example.jp"
          />
        </Field>
        <ColourField control={control} name="brand.primaryColour" label={t('primaryColour')} />
        <ColourField control={control} name="brand.accentColour" label={t('accentColour')} />
        <LogoField control={control} name="brand.logoBase64" />
        <Field label={t('defaultLocale')} error={errors?.defaultLocale?.message}>
          <Select {...register('brand.defaultLocale')}>
            <option value="ja">日本語</option>
            <option value="en">English</option>
          </Select>
        </Field>
      </div>
    </Card>
  );
}
