'use client';

import { useTranslations } from 'next-intl';
import { type FieldPath, useFormContext } from 'react-hook-form';
import { Field } from '../../components/ui/field.tsx';
import { Checkbox, Input } from '../../components/ui/input.tsx';
import type { ContractorForm } from './application-types.ts';

const required = ['name', 'tradeName', 'corporateNumber', 'representative', 'address', 'phone', 'fax'] as const;
const contact = ['department', 'contact', 'contactEmail', 'invoiceAddress'] as const;
const optional: readonly string[] = ['tradeName', 'corporateNumber', 'fax', 'department', 'invoiceAddress'];
const wide: readonly string[] = ['address', 'invoiceAddress'];

/** Who the contractor is, in a form that has it under `contractor`. */
export function ContractorFields() {
  const t = useTranslations('application');
  const { register, getFieldState, formState } = useFormContext<{ contractor: ContractorForm }>();
  const field = (name: keyof ContractorForm) => {
    const path: FieldPath<{ contractor: ContractorForm }> = `contractor.${name}`;
    return (
      <Field
        key={name}
        label={t(`field.${name}`)}
        hint={name === 'corporateNumber' ? t('corporateNumberHint') : undefined}
        error={getFieldState(path, formState).error?.message}
        optional={optional.includes(name)}
        className={wide.includes(name) ? 'sm:col-span-2' : ''}
      >
        <Input
          {...register(path)}
          inputMode={name === 'corporateNumber' ? 'numeric' : undefined}
          type={name === 'contactEmail' ? 'email' : 'text'}
          maxLength={300}
        />
      </Field>
    );
  };
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {required.map(field)}
      <div className="sm:col-span-2">
        <Checkbox {...register('contractor.individual')}>{t('field.individual')}</Checkbox>
      </div>
      {contact.map(field)}
    </div>
  );
}
