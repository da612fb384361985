'use client';

import { useTranslations } from 'next-intl';
import type { UseFormRegisterReturn } from 'react-hook-form';

type OveruseChoiceProps = {
  /** Of the field that holds it. */
  field: UseFormRegisterReturn;
  /** Whose pool it is: what follows is told in other words to a reseller's operator. */
  ofReseller?: boolean;
};

/** What happens at the end of a pool, chosen by the level above. */
export function OveruseChoice({ field, ofReseller = false }: OveruseChoiceProps) {
  const t = useTranslations('pool.overuse');
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-2 text-[13px] font-medium">{t('legend')}</legend>
      {(['block', 'notify'] as const).map((value) => (
        <label key={value} className="flex items-start gap-2 text-sm">
          <input type="radio" value={value} {...field} className="mt-1 accent-brand-ink" />
          <span>
            {t(value)}
            <span className="block text-[13px] leading-5 text-muted">
              {t(value === 'block' ? 'blockHint' : ofReseller ? 'notifyHintReseller' : 'notifyHint')}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
