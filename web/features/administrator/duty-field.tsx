'use client';

import { useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { type Duty, dutiesOf } from '../../../core/tenancy/duty.ts';
import { Field } from '../../components/ui/field.tsx';
import { Select } from '../../components/ui/input.tsx';
import { CustomRoleOptions } from './custom-role-options.tsx';
import { useCustomRoles } from './use-custom-roles.ts';
import { dutyBodyOf, type Grants, givenBy } from './user.ts';

type DutyFieldProps = {
  house: NonNullable<Grants>;
  /** The one chosen now: a duty, or a role of the house's own making. */
  choice: string;
  /** What ties the list to its form. */
  registration: ComponentProps<'select'>;
};

/** What somebody is to do at one's own level, with what follows from the choice. */
export function DutyField({ house, choice, registration }: DutyFieldProps) {
  const t = useTranslations('administrator');
  const { givable, bodyOf } = useCustomRoles();
  const given = givenBy(choice);
  const duties: readonly Duty[] = house === 'customer' ? ['administrator'] : dutiesOf[house];
  // Where there is one thing to be, nothing is asked.
  if (duties.length + givable.length < 2) return null;
  const hint = given && 'duty' in given ? t(dutyBodyOf(house, given.duty)) : bodyOf(choice);
  return (
    <Field label={t('role')} hint={hint} className="sm:col-span-2">
      <Select {...registration}>
        {duties.map((each) => (
          <option key={each} value={each}>
            {t(`duty.${each}`)}
          </option>
        ))}
        <CustomRoleOptions roles={givable} />
      </Select>
    </Field>
  );
}
