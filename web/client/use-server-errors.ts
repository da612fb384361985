'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { FieldValues, Path, UseFormReturn } from 'react-hook-form';
import type { RefusalKey } from '../../core/refusal-keys.ts';
import { wrongFields } from './wrong-fields.ts';

/** The field that a refusal is about; a function when it depends on what was typed. */
type FieldOf<Values extends FieldValues> = Partial<
  Record<RefusalKey, Path<Values> | ((values: Values, text: string) => Path<Values>)>
>;

/**
 * Puts what the server says is wrong at the fields it is about, and the rest above the form. The server checks with the
 * use case's own schema and words it in the user's language, so a form states no rule twice; what was typed stays.
 *
 * @returns `onError` for the mutation, `message` to show above the form, and `clear` to call before another try
 */
export function useServerErrors<Values extends FieldValues>(
  form: UseFormReturn<Values>,
  fieldOf: FieldOf<Values> = {},
) {
  const t = useTranslations('errors');
  const [message, setMessage] = useState<string | null>(null);

  function onError(error: unknown) {
    const wrong = wrongFields(error, [...form.control._names.mount], (refusal, text) => {
      const field = fieldOf[refusal];
      return typeof field === 'function' ? field(form.getValues(), text) : field;
    });
    if (!wrong) return setMessage(t('offline'));
    wrong.known.forEach(([path, reason], at) => {
      form.setError(path as Path<Values>, { type: 'server', message: reason }, { shouldFocus: at === 0 });
    });
    setMessage(wrong.message);
  }

  return { message, onError, clear: () => setMessage(null) };
}
