'use client';

import { useTranslations } from 'next-intl';
import type { UseFormRegisterReturn } from 'react-hook-form';
import { Field } from '../../components/ui/field.tsx';
import { Select, Textarea } from '../../components/ui/input.tsx';

/** Which field of an alias's form a refusal is about, beside those of its address. */
export const targetRefusals = { alias_of_itself: 'targets' } as const;

export function PostingField({ input }: { input: UseFormRegisterReturn }) {
  const t = useTranslations('alias');
  return (
    <Field label={t('posting')} hint={t('postingHint')}>
      <Select {...input}>
        {(['anybody', 'members', 'customer'] as const).map((posting) => (
          <option key={posting} value={posting}>
            {t(`postings.${posting}`)}
          </option>
        ))}
      </Select>
    </Field>
  );
}

export function TargetsField({ input, error }: { input: UseFormRegisterReturn; error: string | undefined }) {
  const t = useTranslations('alias');
  return (
    <Field label={t('targets')} hint={t('targetsHint')} error={error}>
      <Textarea {...input} autoCapitalize="none" spellCheck={false} className="font-mono text-[13px]" />
    </Field>
  );
}
