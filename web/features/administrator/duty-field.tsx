'use client';

import { useTranslations } from 'next-intl';
import type { UseFormRegisterReturn } from 'react-hook-form';
import { type Duty, dutiesOf, type House } from '../../../core/tenancy/duty.ts';
import { Field } from '../../components/ui/field.tsx';
import { Select } from '../../components/ui/input.tsx';
import { dutyBodyOf } from './user.ts';

type DutyFieldProps = {
  house: House;
  /** The one chosen now. */
  duty: Duty;
  registration: UseFormRegisterReturn;
};

/** What somebody is to do at the operator or the reseller, with what follows from the choice. */
export function DutyField({ house, duty, registration }: DutyFieldProps) {
  const t = useTranslations('administrator');
  return (
    <Field label={t('role')} hint={t(dutyBodyOf(house, duty))} className="sm:col-span-2">
      <Select {...registration}>
        {dutiesOf[house].map((each) => (
          <option key={each} value={each}>
            {t(`duty.${each}`)}
          </option>
        ))}
      </Select>
    </Field>
  );
}
