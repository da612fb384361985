'use client';

import { useTranslations } from 'next-intl';
import { useFormContext, useWatch } from 'react-hook-form';
import { contractProfiles, designationRules } from '../../../core/contract/designation-rules.ts';
import { Card } from '../../components/ui/card.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Checkbox, Select, Textarea } from '../../components/ui/input.tsx';
import { BeginPart } from './begin-part.tsx';
import type { ResellerForm } from './reseller-form.ts';

/** The contract's profile and what it designates from the start. */
export function ContractPart() {
  const t = useTranslations('reseller.new');
  const profiles = useTranslations('designation.profile');
  const { register, control } = useFormContext<ResellerForm>();
  const profile = useWatch({ control, name: 'contract.profile' });
  const onlyFour = !designationRules[profile].families.includes('ipv6');
  return (
    <Card title={t('contract')} description={t('contractHint')}>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('profile')} hint={t('profileHint')} className="sm:col-span-2">
          <Select {...register('contract.profile')}>
            {contractProfiles.map((each) => (
              <option key={each} value={each}>
                {profiles(each)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('designatedDomains')} hint={t('onePerLine')}>
          <Textarea {...register('contract.domains')} spellCheck={false} placeholder="alpha.ne.jp" />
        </Field>
        <Field label={t('designatedNetworks')} hint={onlyFour ? t('onePerLineFour') : t('onePerLine')}>
          <Textarea
            {...register('contract.networks')}
            spellCheck={false}
            placeholder="192.0.2.0/28"
            className="font-mono"
          />
        </Field>
        <div className="sm:col-span-2">
          <Checkbox {...register('contract.roaming')}>{t('roaming')}</Checkbox>
        </div>
      </div>
      <BeginPart />
    </Card>
  );
}
