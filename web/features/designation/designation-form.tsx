'use client';

import { useTranslations } from 'next-intl';
import { useFormContext, useWatch } from 'react-hook-form';
import { type ContractProfile, type DesignationKind, parseDesignation } from '../../../core/contract/designation.ts';
import { Field } from '../../components/ui/field.tsx';
import { Input, Select } from '../../components/ui/input.tsx';
import { Notice } from '../../components/ui/notice.tsx';

export type DesignationForm = { kind: DesignationKind; value: string };

const kinds = ['domain', 'network', 'roaming', 'operator_name'] as const;
const examples = { domain: 'alpha.ne.jp', network: '192.0.2.0/28', operator_name: 'CATV-ALPHA' } as const;

/** What is to be designated; a wide network is warned of before it is sent. */
export function DesignationFields({ profile }: { profile: ContractProfile }) {
  const t = useTranslations('designation');
  const { register, control, formState } = useFormContext<DesignationForm>();
  const { kind, value } = useWatch({ control });
  const typed = kind && kind !== 'roaming' ? parseDesignation(profile, kind, value ?? '') : null;
  return (
    <>
      <Field label={t('column.kind')}>
        <Select {...register('kind')}>
          {kinds.map((each) => (
            <option key={each} value={each}>
              {t(`kind.${each}`)}
            </option>
          ))}
        </Select>
      </Field>
      {kind === 'roaming' || !kind ? (
        <Notice tone="info">{t('roamingHint')}</Notice>
      ) : (
        <Field label={t(`kind.${kind}`)} hint={t(`hint.${kind}`, { profile })} error={formState.errors.value?.message}>
          <Input
            {...register('value')}
            autoComplete="off"
            spellCheck={false}
            placeholder={examples[kind]}
            maxLength={1000}
          />
        </Field>
      )}
      {typed?.ok && typed.wide && (
        <Notice tone="warn" live>
          {t('wideBody', { network: typed.value })}
        </Notice>
      )}
    </>
  );
}
