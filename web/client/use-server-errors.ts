'use client';

import { TRPCClientError } from '@trpc/client';
import { useState } from 'react';
import type { FieldValues, Path, UseFormReturn } from 'react-hook-form';
import type { RefusalKey } from '../../core/errors.ts';
import type { AppRouter } from '../server/router.ts';

type FieldOf<Values extends FieldValues> = Partial<Record<RefusalKey, Path<Values>>>;

/**
 * Puts what the server says is wrong at the fields it is about, and the rest above the form. The server checks with the
 * use case's own schema and words it in the user's language, so a form states no rule twice; what was typed stays.
 *
 * @param fieldOf the field that a refusal is about, so that it stands beside it
 * @returns `onError` for the mutation, and `message` to show above the form
 */
export function useServerErrors<Values extends FieldValues>(form: UseFormReturn<Values>, fieldOf: FieldOf<Values> = {}) {
  const [message, setMessage] = useState<string | null>(null);

  function onError(error: unknown) {
    if (!(error instanceof TRPCClientError)) return setMessage(String(error));
    const { data, message: text } = error as TRPCClientError<AppRouter>;
    const ofRefusal = data?.refusal && fieldOf[data.refusal];
    const wrong: Record<string, string> = ofRefusal ? { [ofRefusal]: text } : (data?.fields ?? {});
    // A field that is not on the form must not swallow its message.
    const [known, unknown] = partition(Object.entries(wrong), ([path]) => isOnForm(form, path));
    known.forEach(([path, reason], at) => {
      form.setError(path as Path<Values>, { type: 'server', message: reason }, { shouldFocus: at === 0 });
    });
    setMessage(unknown.length > 0 ? unknown.map(([, reason]) => reason).join(' ') : known.length > 0 ? null : text);
  }

  return { message, onError, clear: () => setMessage(null) };
}

function isOnForm<Values extends FieldValues>(form: UseFormReturn<Values>, path: string): boolean {
  return form.control._names.mount.has(path);
}

function partition<T>(all: readonly T[], test: (one: T) => boolean): [T[], T[]] {
  return [all.filter(test), all.filter((one) => !test(one))];
}
