'use client';

import { useTranslations } from 'next-intl';
import { type ChangeEvent, type SubmitEvent, useEffect, useRef, useState } from 'react';
import type { RefusalKey } from '../../core/refusal-keys.ts';
import { wrongFields } from './wrong-fields.ts';

type Change = ChangeEvent<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>;
type NameIn<Values> = keyof Values & string;
type NameOf<Values, Kind> = { [Name in keyof Values]: Values[Name] extends Kind ? Name : never }[keyof Values] & string;

/**
 * What is typed into a form, and what the server says is wrong with it. For a form that stands on a page among other
 * things: what the larger forms of dialogs are made with would be a tenth of what such a page may load (ADR 0073).
 *
 * @param start what the fields begin with, in the order in which they stand on the page
 * @param fieldOf the field that a refusal is about; a function when it depends on what was typed
 */
export function useEntry<Values extends Record<string, string | boolean>>(
  start: Values,
  fieldOf: Partial<Record<RefusalKey, NameIn<Values> | ((values: Values, text: string) => NameIn<Values>)>> = {},
) {
  const t = useTranslations('errors');
  const [kept, setKept] = useState(start);
  const [values, setValues] = useState(start);
  const [errors, setErrors] = useState<{ readonly [Name in keyof Values]?: string }>({});
  const [message, setMessage] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    if (Object.keys(errors).length === 0) return;
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [errors]);

  function set(name: keyof Values, value: string | boolean) {
    setValues((before) => ({ ...before, [name]: value }));
    setErrors(({ [name]: _, ...others }) => others as typeof errors);
  }

  function clear() {
    setErrors({});
    setMessage(null);
  }

  return {
    values,
    errors,
    /** What is wrong with no field of the form. */
    message,
    isDirty: Object.keys(kept).some((name) => values[name] !== kept[name]),
    text: <Name extends NameOf<Values, string>>(name: Name) => ({
      name,
      value: values[name],
      onChange: (event: Change) => set(name, event.target.value),
    }),
    box: <Name extends NameOf<Values, boolean>>(name: Name) => ({
      name,
      checked: values[name],
      onChange: (event: ChangeEvent<HTMLInputElement>) => set(name, event.target.checked),
    }),
    /** Enters what nobody typed. */
    set,
    /** Forgets what was wrong, before another try. */
    clear,
    /** Says what is wrong with fields before anything is sent. */
    refuse: (wrong: { readonly [Name in keyof Values]?: string }) => setErrors(wrong),
    /** For the mutation. */
    onError(error: unknown) {
      const wrong = wrongFields(error, Object.keys(start), (refusal, text) => {
        const field = fieldOf[refusal];
        return typeof field === 'function' ? field(values, text) : field;
      });
      setErrors(Object.fromEntries(wrong?.known ?? []) as typeof errors);
      setMessage(wrong ? wrong.message : t('offline'));
    },
    /** Begins again from what was saved. */
    reset(saved: Values) {
      setKept(saved);
      setValues(saved);
      clear();
    },
    form: (send: (values: Values) => void) => ({
      ref: form,
      noValidate: true,
      onSubmit(event: SubmitEvent<HTMLFormElement>) {
        event.preventDefault();
        clear();
        send(values);
      },
    }),
  };
}
