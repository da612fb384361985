'use client';

import { useTranslations } from 'next-intl';
import { useController, useFormContext } from 'react-hook-form';
import { Card } from '../../components/ui/card.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Input, Select } from '../../components/ui/input.tsx';
import { ColourField } from '../brand/colour-field.tsx';
import { LogoField } from '../brand/logo-field.tsx';
import type { ResellerForm } from './reseller-form.ts';

export function BrandPart() {
  const t = useTranslations('reseller.new');
  const { register, formState } = useFormContext<ResellerForm>();
  const errors = formState.errors.brand;
  const [primary, accent, logo] = [useEntered('primaryColour'), useEntered('accentColour'), useEntered('logoBase64')];
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
        <ColourField label={t('primaryColour')} {...primary} />
        <ColourField label={t('accentColour')} {...accent} />
        <LogoField {...logo} />
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

/** What is picked rather than typed; an empty one is none. */
function useEntered(name: 'primaryColour' | 'accentColour' | 'logoBase64') {
  const { control } = useFormContext<ResellerForm>();
  const { field, fieldState } = useController({ control, name: `brand.${name}` });
  return {
    value: field.value ?? '',
    error: fieldState.error?.message,
    onChange: (entered: string) => field.onChange(name === 'logoBase64' ? entered || null : entered),
  };
}
