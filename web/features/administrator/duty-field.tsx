'use client';

import { useTranslations } from 'next-intl';
import type { UseFormRegisterReturn } from 'react-hook-form';
import { type Duty, duties } from '../../../core/tenancy/duty.ts';
import { Field } from '../../components/ui/field.tsx';
import { Select } from '../../components/ui/input.tsx';

/** What somebody is to do at the reseller, with what follows from the choice. @param duty the one chosen now */
export function DutyField({ duty, registration }: { duty: Duty; registration: UseFormRegisterReturn }) {
  const t = useTranslations('administrator');
  return (
    <Field label={t('role')} hint={t(`dutyBody.${duty}`)} className="sm:col-span-2">
      <Select {...registration}>
        {duties.map((each) => (
          <option key={each} value={each}>
            {t(`duty.${each}`)}
          </option>
        ))}
      </Select>
    </Field>
  );
}
