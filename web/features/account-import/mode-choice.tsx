'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import type { Preview, Settings } from './import-types.ts';

type ModeChoiceProps = { preview: Preview; mode: Settings['mode']; onChange: (mode: Settings['mode']) => void };

/** What is done with the good rows while there are bad ones. */
export function ModeChoice({ preview, mode, onChange }: ModeChoiceProps) {
  const t = useTranslations('accountImport.mode');
  const name = useId();
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-2 text-[13px] font-medium">{t('legend')}</legend>
      {(['good', 'all'] as const).map((value) => (
        <label key={value} className="flex items-start gap-2 text-sm">
          <input
            type="radio"
            name={name}
            checked={mode === value}
            onChange={() => onChange(value)}
            className="mt-1 accent-brand-ink"
          />
          <span>
            {t(`${value}.label`)}
            <span className="block text-[13px] leading-5 text-muted">
              {t(`${value}.hint`, { good: preview.good, refused: preview.refusedCount })}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
