'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type UseFormReturn, useWatch } from 'react-hook-form';
import { Button } from '../../components/ui/button.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Input, Select } from '../../components/ui/input.tsx';
import { fields, matchesOf, type TypedRule } from './filter-types.ts';

type ConditionFieldsProps = {
  form: UseFormReturn<TypedRule>;
  at: number;
  /** Undefined for the only one: a rule has a condition. */
  onRemove: (() => void) | undefined;
};

/** One condition of a rule: of what, how, and the text or size it is compared with. */
export function ConditionFields({ form, at, onRemove }: ConditionFieldsProps) {
  const t = useTranslations('filter');
  const field = useWatch({ control: form.control, name: `conditions.${at}.field` });
  const wrong = form.formState.errors.conditions?.[at];
  const isSize = field === 'size';
  return (
    <div className="grid grid-cols-[1fr_auto] items-end gap-2 sm:grid-cols-[9rem_8rem_1fr_auto]">
      <Field label={t('field')} className="col-span-2 sm:col-span-1">
        <Select
          {...form.register(`conditions.${at}.field`, {
            onChange: ({ target }: { target: { value: TypedRule['conditions'][number]['field'] } }) => {
              form.setValue(`conditions.${at}.match`, matchesOf(target.value)[0] ?? 'contains');
              form.setValue(`conditions.${at}.value`, '');
            },
          })}
        >
          {fields.map((each) => (
            <option key={each} value={each}>
              {t(`fields.${each}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t('match')} className="col-span-2 sm:col-span-1">
        <Select {...form.register(`conditions.${at}.match`)}>
          {matchesOf(field).map((each) => (
            <option key={each} value={each}>
              {t(`matches.${each}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t(isSize ? 'size' : 'value')} error={wrong?.value?.message}>
        <Input
          {...form.register(`conditions.${at}.value`)}
          {...(isSize ? { type: 'number', min: 1, max: 1_000_000, after: 'KB' } : { maxLength: 200 })}
        />
      </Field>
      <Button
        size="icon"
        variant="ghost"
        disabled={!onRemove}
        aria-label={t('removeCondition', { number: at + 1 })}
        title={t('removeCondition', { number: at + 1 })}
        onClick={onRemove}
      >
        <X aria-hidden />
      </Button>
    </div>
  );
}
