'use client';

import type { TRPCClientError } from '@trpc/client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { FieldValues, Path, UseFormReturn } from 'react-hook-form';
import type { RefusalKey } from '../../core/errors.ts';
import type { AppRouter } from '../server/router.ts';

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
    const { data, message: text } = error as TRPCClientError<AppRouter>;
    if (!data) return setMessage(t('offline')); // no answer at all, or none of ours
    const wrong = data.refusal ? ofRefusal(data.refusal, text) : Object.entries(data.fields ?? {});
    // A field that is not on the form must not swallow its message.
    const onForm = [...form.control._names.mount]; // in the order in which they stand on the page
    const known = wrong
      .filter(([path]) => onForm.includes(path))
      .toSorted(([a], [b]) => onForm.indexOf(a) - onForm.indexOf(b));
    const others = wrong.filter((entry) => !known.includes(entry));
    known.forEach(([path, reason], at) => {
      form.setError(path as Path<Values>, { type: 'server', message: reason }, { shouldFocus: at === 0 });
    });
    if (others.length > 0) setMessage(others.map(([, reason]) => reason).join(' '));
    else setMessage(known.length === 0 || data.fields ? text : null);
  }

  function ofRefusal(key: RefusalKey, text: string): [string, string][] {
    const field = fieldOf[key];
    if (!field) return [];
    return [[typeof field === 'function' ? field(form.getValues(), text) : field, text]];
  }

  return { message, onError, clear: () => setMessage(null) };
}
