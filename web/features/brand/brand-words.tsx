'use client';

import { useTranslations } from 'next-intl';
import { Card } from '../../components/ui/card.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Input, Select } from '../../components/ui/input.tsx';
import { useBrandEntry } from './brand-entry.ts';
import { LogoField } from './logo-field.tsx';

/** Name and pictures. */
export function BrandWords() {
  const t = useTranslations('brand');
  const { values, text, errors, set } = useBrandEntry();
  return (
    <Card title={t('name')}>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('productName')} error={errors.productName}>
          <Input {...text('productName')} autoComplete="off" maxLength={60} />
        </Field>
        <Field label={t('senderName')} optional hint={t('senderNameHint')} error={errors.senderName}>
          <Input {...text('senderName')} autoComplete="off" maxLength={60} />
        </Field>
        <LogoField
          value={values.logoBase64}
          error={errors.logoBase64}
          onChange={(picture) => set('logoBase64', picture)}
        />
        <LogoField
          label={t('icon')}
          hint={t('iconHint')}
          value={values.iconBase64}
          error={errors.iconBase64}
          onChange={(picture) => set('iconBase64', picture)}
        />
        <Field label={t('defaultLocale')} error={errors.defaultLocale}>
          <Select {...text('defaultLocale')}>
            <option value="ja">日本語</option>
            <option value="en">English</option>
          </Select>
        </Field>
      </div>
    </Card>
  );
}
