'use client';

import { useTranslations } from 'next-intl';
import { type UseFormReturn, useWatch } from 'react-hook-form';
import type { RuledReason } from '../../../core/suppression/stop-reason.ts';
import { Field } from '../../components/ui/field.tsx';
import { Checkbox, Input } from '../../components/ui/input.tsx';
import { isBetween, type SettingsValues } from './settings-values.ts';

type RuleRowProps = {
  form: UseFormReturn<SettingsValues>;
  reason: RuledReason;
  /** As it is stored. */
  wasEnabled: boolean;
  /** Addresses stopped for it at present. */
  stopped: number;
};

/** One reason: whether it stops, after how many times, and for how long. */
export function RuleRow({ form, reason, wasEnabled, stopped }: RuleRowProps) {
  const t = useTranslations('suppression');
  const enabled = useWatch({ control: form.control, name: `rules.${reason}.enabled` });
  const errors = form.formState.errors.rules?.[reason];
  const occurrences = form.register(`rules.${reason}.occurrences`, {
    validate: (text) => isBetween(text, 1, 20) || t('settings.occurrencesRange'),
  });
  const days = form.register(`rules.${reason}.days`, {
    validate: (text) => text === '' || isBetween(text, 1, 3_650) || t('settings.daysRange'),
  });
  return (
    <div className="grid grid-cols-2 items-start gap-x-4 gap-y-2 px-4 py-3.5 sm:grid-cols-[minmax(0,1fr)_7rem_10rem] sm:px-5">
      <div className="col-span-2 grid gap-1.5 sm:col-span-1">
        <Checkbox {...form.register(`rules.${reason}.enabled`)}>
          <span className="font-medium">{t(`reasons.${reason}`)}</span>
          <span className="block text-[13px] leading-5 text-muted">{t(`hints.${reason}`)}</span>
        </Checkbox>
        {wasEnabled && !enabled && stopped > 0 && (
          <div className="pl-6">
            <Checkbox {...form.register(`rules.${reason}.release`)}>
              {t('settings.release', { count: stopped })}
            </Checkbox>
          </div>
        )}
      </div>
      <Field label={t('settings.occurrences')} error={errors?.occurrences?.message}>
        <Input inputMode="numeric" autoComplete="off" {...occurrences} readOnly={!enabled} />
      </Field>
      <Field label={t('settings.days')} error={errors?.days?.message}>
        <Input
          inputMode="numeric"
          autoComplete="off"
          placeholder={t('settings.daysPlaceholder')}
          {...days}
          readOnly={!enabled}
        />
      </Field>
    </div>
  );
}
