'use client';

import { useTranslations } from 'next-intl';
import { Card } from '../../components/ui/card.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Input } from '../../components/ui/input.tsx';
import { useBrandEntry } from './brand-entry.ts';

/** Where customers ask, and where they read. */
export function BrandSupport() {
  const t = useTranslations('brand');
  const { text, errors } = useBrandEntry();
  const https = 'https://';
  return (
    <Card title={t('support')} description={t('supportHint')}>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('supportEmail')} optional error={errors.supportEmail}>
          <Input {...text('supportEmail')} type="email" autoComplete="off" maxLength={254} />
        </Field>
        <Field label={t('supportPhone')} optional error={errors.supportPhone}>
          <Input {...text('supportPhone')} type="tel" autoComplete="off" maxLength={40} />
        </Field>
        <Field label={t('supportHours')} optional error={errors.supportHours}>
          <Input {...text('supportHours')} autoComplete="off" maxLength={100} placeholder={t('supportHoursExample')} />
        </Field>
        <Field label={t('supportUrl')} optional error={errors.supportUrl}>
          <Input {...text('supportUrl')} type="url" autoComplete="off" maxLength={300} placeholder={https} />
        </Field>
      </div>
    </Card>
  );
}
